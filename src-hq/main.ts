// main.ts: door 3, headquarters: `tingke hq`: the receiver, and what its keeper does by hand. Exit codes: 0 done, 1 told in words, 2 wrong usage.

import { Command, CommanderError } from 'commander'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Fault } from '../src-core/faults.ts'
import { GUIDANCE_FILES } from '../src-core/sync/guidance.ts'
import { LEAST_PASSWORD, putPerson } from './people.ts'
import { ROLES } from './storage/port.ts'
import { hqHome, openHq, type HqOffice } from './office.ts'

type Json = { readonly json?: boolean }
const clock = { now: (): number => Date.now() }
const print = (value: unknown, { json }: Json, words: string): void => console.log(json ? JSON.stringify(value) : words)

/** PostgreSQL is named by TINGKE_HQ_DATABASE, which holds a password and so is no option. */
async function withHq<T>(work: (hq: HqOffice) => Promise<T>): Promise<T> {
  const hq = await openHq(hqHome(), process.env['TINGKE_HQ_DATABASE'] ?? null, clock)
  try {
    return await work(hq)
  } finally {
    await hq.close()
  }
}

/** One line of standard input, which a terminal does not show. */
async function oneLine(): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal: process.stdin.isTTY })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}

const program = new Command('tingke hq').description('总部：接收各门店的标签、比例和级别').exitOverride().showHelpAfterError('（用 --help 查看用法）')

program
  .command('serve', { isDefault: true })
  .description('启动接收服务（HTTPS）；数据在 TINGKE_HQ_HOME，门店多时用 TINGKE_HQ_DATABASE 指定 PostgreSQL')
  .option('--host <地址>', '监听的地址', '0.0.0.0')
  .option('--port <端口>', '监听的端口，0 为任意空闲端口', '8443')
  .option('--name <主机名>', '人们打开总部页面时用的主机名；IP 地址和 localhost 总是可以')
  .action(async ({ host, port, name }: { host: string; port: string; name?: string }) => {
    const hq = await openHq(hqHome(), process.env['TINGKE_HQ_DATABASE'] ?? null, clock)
    const server = await hq.serve(host, Number(port), name ?? null)
    console.error(`总部接收服务已启动（${hq.storage.kind}），数据文件夹：${hqHome()}；按 Ctrl+C 停止。`)
    console.log(`https://${host.includes(':') ? `[${host}]` : host}:${server.port}`)
    const stop = (): void => void server.close().then(() => hq.close()).then(() => process.exit(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })

program
  .command('enrol-code')
  .argument('<store>', '门店编号（字母、数字、_ 和 -）')
  .description('给门店的一台电脑发一个登记码：七天内有效，只能用一次；门店不存在则新建')
  .option('--name <名称>', '门店名称，默认用编号')
  .option('--region <区域>', '所在区域', '')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (store: string, options: Json & { name?: string; region: string }) => {
    if (!/^[\w-]{1,40}$/.test(store)) throw new Fault('input.invalid', `门店编号“${store}”`, '只能用字母、数字、_ 和 -，最多 40 个', '请换一个编号')
    const code = await withHq((hq) => hq.code({ id: store, name: (options.name ?? store).slice(0, 60), region: options.region.slice(0, 40) }))
    print({ store, code }, options, `${code}\n在门店电脑上运行：tingke sync enrol ${code} https://总部地址:端口`)
  })

program
  .command('devices')
  .description('列出登记过的电脑')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: Json) => {
    const devices = await withHq((hq) => hq.storage.devices())
    const when = (at: number | null): string => (at === null ? '从未' : new Date(at).toISOString().slice(0, 16))
    print(devices.map(({ id, store, storeName, lastSeq, lastSeenAt, revokedAt }) => ({ id, store, store_name: storeName, envelopes: lastSeq, last_seen_at: lastSeenAt, revoked_at: revokedAt })), options, devices.map((d) => `${d.id}  ${d.store}  ${d.storeName}  ${d.lastSeq} 条  最近 ${when(d.lastSeenAt)}${d.revokedAt === null ? '' : '  已停用'}`).join('\n') || '还没有电脑登记')
  })

program
  .command('revoke')
  .argument('<device>', '电脑编号，见 tingke hq devices')
  .description('停用一台电脑：此后它发来的一律拒绝')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (device: string, options: Json) => {
    if (!(await withHq((hq) => hq.storage.revoke(device, clock.now())))) throw new Fault('input.unknown', `电脑 ${device}`, '没有登记或已经停用', '用 tingke hq devices 查看')
    print({ revoked: device }, options, `已停用 ${device}。`)
  })

program
  .command('publish')
  .argument('[files...]', `只能叫 ${GUIDANCE_FILES.join('、')}`)
  .option('--back <版本>', '退回到以前发布过的版本')
  .description('签名并下发级别表、流程清单、词库、话术；门店自己定过的不受影响')
  .action(async (files: string[], { back }: { back?: string }) => {
    if ((back === undefined) === (files.length === 0)) throw new Fault('input.invalid', '要发布的内容', '需要文件，或者 --back 版本，二选一', '请改正命令')
    if (back !== undefined) {
      if (!(await withHq((hq) => hq.takeBack(Number(back))))) throw new Fault('input.unknown', `版本 ${back}`, '没有发布过，或正在使用', '请核对版本')
      return console.log(`已退回到版本 ${back}。`)
    }
    const read = files.map((path) => {
      const name = GUIDANCE_FILES.find((one) => one === basename(path))
      if (!name) throw new Fault('input.invalid', `文件“${path}”`, `只能叫 ${GUIDANCE_FILES.join('、')}`, '请改名')
      return { name, text: readFileSync(path, 'utf8').replace(/^\uFEFF/, '') }
    })
    for (const { name, text } of read) {
      try { JSON.parse(text) } catch { throw new Fault('input.invalid', `文件“${name}”`, '不是完整的 JSON', '请改正后再发布') }
    }
    console.log(`已发布版本 ${await withHq((hq) => hq.publish(read))}，门店下次发送时取走。`)
  })

program
  .command('offer')
  .argument('[model]', '模型编号，与门店 tingke models 里的一致')
  .argument('[folder]', '直接放着模型文件的文件夹')
  .option('--remove', '不再提供')
  .option('--json', '在标准输出打印一行 JSON')
  .description('提供语音模型给门店下载；门店自己决定装不装。不写参数则列出')
  .action(async (model: string | undefined, folder: string | undefined, options: Json & { remove?: boolean }) => {
    await withHq(async ({ offers }) => {
      if (model !== undefined && options.remove) {
        if (!offers.withdraw(model)) throw new Fault('input.unknown', `模型 ${model}`, '没有在提供', '用 tingke hq offer 查看')
      } else if (model !== undefined && folder !== undefined) await offers.offer(model, resolve(folder))
      else if (model !== undefined) throw new Fault('input.invalid', `模型 ${model}`, '没有写文件夹', '例如 tingke hq offer sense-voice-small /data/sense-voice-small')
      const now = offers.read()
      print(now, options, now.map(({ id, files }) => `${id}  ${files.map(({ name, bytes }) => `${name} ${Math.ceil(bytes / 1e6)} MB`).join('，')}`).join('\n') || '没有提供模型')
    })
  })

program
  .command('guidance')
  .argument('<file>', '写到这个文件，用 U 盘带到门店')
  .description('把正在下发的内容写进文件，给不联网的门店：tingke sync import 文件')
  .action(async (file: string) => {
    const written = await withHq((hq) => hq.guidanceFile())
    if (!written) throw new Fault('input.unknown', '下发的内容', '还没有发布过', '请先运行 tingke hq publish')
    writeFileSync(file, JSON.stringify(written))
    console.log(`已写入 ${file}。`)
  })

const person = program.command('person').description('能打开总部页面的人')
person
  .command('add')
  .argument('<name>', '登录用的姓名')
  .requiredOption('--role <角色>', 'viewer 查看和导出；administrator 还能看查看记录')
  .description('新增一个人，或给他新的角色和密码；密码从标准输入读一行')
  .action(async (name: string, { role }: { role: string }) => {
    const known = ROLES.find((one) => one === role)
    if (!known) throw new Fault('input.invalid', `角色“${role}”`, `只有 ${ROLES.join(' 和 ')}`, '请改正 --role')
    if (process.stdin.isTTY) console.error(`请输入密码（至少 ${LEAST_PASSWORD} 个字符），按回车：`)
    const password = await oneLine()
    await withHq((hq) => putPerson(hq.storage, name, known, password))
    console.log(`${name} 现在可以登录。`)
  })
person.command('list').description('列出').option('--json', '在标准输出打印一行 JSON').action(async (options: Json) => {
  const people = (await withHq((hq) => hq.storage.people())).map(({ name, role, lockedUntil }) => ({ name, role, locked: lockedUntil > clock.now() }))
  print(people, options, people.map(({ name, role, locked }) => `${name}  ${role}${locked ? '  已锁定' : ''}`).join('\n') || '还没有人')
})
person.command('remove').argument('<name>').description('不再让他登录；已登录的立即失效').action(async (name: string) => {
  if (!(await withHq((hq) => hq.storage.removePerson(name)))) throw new Fault('input.unknown', `姓名“${name}”`, '没有这个人', '用 tingke hq person list 查看')
  console.log(`${name} 不能再登录。`)
})

program
  .command('take')
  .argument('<file>', '门店导出的文件')
  .argument('<answers>', '回执写到这个文件，带回门店')
  .description('接收不联网门店用 U 盘带来的内容')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (file: string, answers: string, options: Json) => {
    const answered = await withHq((hq) => hq.carried(JSON.parse(readFileSync(file, 'utf8'))))
    if (!answered) throw new Fault('input.invalid', `文件“${file}”`, '不是门店导出的文件或已损坏', '请在门店用 tingke sync export 重新导出')
    writeFileSync(answers, JSON.stringify(answered))
    print({ batches: answered.signed.length }, options, `已处理 ${answered.signed.length} 批，回执在 ${answers}。`)
  })

program
  .command('backup')
  .argument('<folder>', '一个还不存在的文件夹')
  .description('完整备份：数据库和密钥（含登记用的证书，请妥善保管）；运行中也可以')
  .action(async (folder: string) => {
    const to = resolve(folder)
    if (existsSync(to)) throw new Fault('input.invalid', `文件夹“${to}”`, '已经存在', '请换一个还不存在的文件夹')
    mkdirSync(join(to, 'keys'), { recursive: true, mode: 0o700 })
    await withHq((hq) => hq.storage.backup(join(to, 'headquarters.db')))
    cpSync(join(hqHome(), 'keys'), join(to, 'keys'), { recursive: true })
    console.log(`已备份到 ${to}。`)
  })

program
  .command('restore')
  .argument('<folder>', '备份的文件夹')
  .description('从备份恢复到一个空的 TINGKE_HQ_HOME；备份之后收到的内容，门店会自动补发（30 天内）')
  .action((folder: string) => {
    const [from, to] = [resolve(folder), hqHome()]
    if (!existsSync(join(from, 'headquarters.db'))) throw new Fault('input.unknown', `备份“${from}”`, '里面没有 headquarters.db', '请检查路径')
    if (existsSync(join(to, 'headquarters.db'))) throw new Fault('input.invalid', `数据文件夹“${to}”`, '里面已有数据库', '请先移走，或用 TINGKE_HQ_HOME 指定一个空文件夹')
    mkdirSync(to, { recursive: true, mode: 0o700 })
    cpSync(join(from, 'keys'), join(to, 'keys'), { recursive: true })
    copyFileSync(join(from, 'headquarters.db'), join(to, 'headquarters.db'))
    console.log(`已恢复到 ${to}。`)
  })

try {
  await program.parseAsync(process.argv.slice(process.argv[2] === 'hq' ? 3 : 2), { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
