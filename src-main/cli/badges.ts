// badges.ts: `tingke gateway`, `tingke badges`, `tingke badge-pair`: the store's side of badges, without the page. What a badge itself does is
// `tingke badge` (src-main/badge/main.ts).

import type { Command } from 'commander'
import { hostname } from 'node:os'
import { readPin } from '../../src-core/badges/pairing.ts'
import type { BadgeRow, GatewayStatus, Invitation, JoinStatus, Refused } from '../../src-core/badges/calls.ts'
import { nearestGateway } from '../badges/discovery.ts'
import { drawCode } from '../badges/qr-code.ts'
import { localActor } from '../platform/actor.ts'
import { localTime } from '../platform/home.ts'
import { percent, printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

type Json = { readonly json?: boolean }
const ask = <T>(name: string, input: object): Promise<T> => withEngine((engine) => engine.dispatcher.call(name, input, localActor()) as Promise<T>)
const stateOf = ({ revokedAt, seenAt }: BadgeRow): string => (revokedAt !== null ? '已停用' : seenAt === null ? '还没来过' : `最近 ${localTime(seenAt)}`)

export function addBadges(program: Command): void {
  program
    .command('gateway')
    .argument('[on|off]', '打开或关闭；不写则查看')
    .description('门店网关：让胸牌和别的电脑把录音传到这台电脑')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (wish: string | undefined, { json }: Json) => {
      const status = await (wish === 'on' || wish === 'off' ? ask<GatewayStatus>('gateway.turn', { on: wish === 'on' }) : ask<GatewayStatus>('gateway.status', {}))
      if (json) return printJson(status)
      console.log(status.on ? '门店网关已打开：听客运行时（npm start 或桌面版）胸牌就能连上。' : '门店网关没有打开。')
      if (status.problem !== null) console.log(status.problem)
    })

  program
    .command('badge-pair')
    .description('生成配对码（二维码），或 8 位 PIN；十分钟内有效，只能用一次')
    .option('--pin', '生成 8 位 PIN')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ pin, json }: { pin?: boolean } & Json) => {
      const { text, addresses, expiresAt, how } = await ask<Invitation>('badges.invite', { how: pin ? 'pin' : 'qr' })
      if (json) return printJson({ how, text, addresses, expires_at: expiresAt })
      if (how === 'qr') console.log(await drawCode(text, 'terminal'))
      console.log(text)
      console.error(`在胸牌上运行：tingke badge pair ${how === 'qr' ? text : `"${text}" --gateway ${addresses[0] ?? '网关地址'}`}（${localTime(expiresAt)} 前）`)
    })

  program
    .command('join')
    .argument('[code]', '网关上的配对码，或 8 位 PIN；不写则查看')
    .option('--gateway <地址>', '网关的地址，例如 192.168.1.20:7443；用 PIN 时不写会在附近找')
    .option('--name <名称>', '这台电脑叫什么', hostname())
    .option('--leave', '离开网关')
    .option('--now', '立即把谈话交给网关')
    .option('--json', '在标准输出打印一行 JSON')
    .description('把这台电脑的谈话交给门店网关')
    .action(async (code: string | undefined, { gateway, name, leave, now, json }: { gateway?: string; name: string; leave?: boolean; now?: boolean } & Json) => {
      const address = gateway ?? (code !== undefined && readPin(code) !== null ? await nearestGateway() : '')
      const status = await (code !== undefined ? ask<JoinStatus>('join.enter', { code, name, address }) : leave ? ask<JoinStatus>('join.leave', {}) : ask<JoinStatus>(now ? 'join.now' : 'join.status', {}))
      if (json) return printJson(status)
      console.log(status.gateway ? `已加入网关 ${status.gateway.address}；待交 ${status.waiting} 段${status.kept > 0 ? `，${status.kept} 段在这里改过，留在本机` : ''}。` : '这台电脑没有加入网关。')
      if (status.problem !== null) console.log(status.problem)
    })

  program
    .command('badges')
    .description('配对的胸牌：谁戴着、电量、存储、最近一次')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ json }: Json) => {
      const { badges } = await ask<{ badges: BadgeRow[]; refused: Refused[] }>('badges.list', {})
      if (json) return printJson(badges)
      if (badges.length === 0) return console.error('还没有胸牌。运行 tingke badge-pair 生成配对码。')
      printTable(['编号', '名称', '佩戴', '电量', '剩余存储', '待传', '状态'], badges.map((badge) => [badge.id, badge.name, badge.wearer ?? '-', badge.battery === null ? '-' : percent(badge.battery), badge.freeBytes === null ? '-' : `${(badge.freeBytes / 1e9).toFixed(1)} GB`, String(badge.waiting), stateOf(badge)]))
    })
}
