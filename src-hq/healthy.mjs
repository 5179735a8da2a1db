// healthy.mjs: whether the receiver of this container answers and reaches its database; exit code 0 or 1. It asks its own machine and sends
// nothing, so whose certificate it is shown does not matter.

import { request } from 'node:https'

const port = process.argv[2] ?? '8443'
request({ host: '127.0.0.1', port, path: '/health', rejectUnauthorized: false, timeout: 4_000 }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1))
  .end()
