// main.ts: door 3, headquarters. It has no routes yet: what a store would send stands in src-core/sync/envelope.ts and waits in its outbox.

import { Envelope } from '../src-core/sync/envelope.ts'

console.error(`总部服务尚未提供。门店发送的内容由 Envelope 约定（字段：${Object.keys(Envelope.shape).join('、')}），目前保存在门店的待发队列中。`)
process.exitCode = 1
