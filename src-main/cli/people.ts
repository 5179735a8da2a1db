// people.ts: `tingke people`: who may sign in at the page; and the way back where an administrator has forgotten the PIN. Whoever can run this on the
// machine can read its key file anyway.

import type { Command } from 'commander'
import { Fault } from '../../src-core/faults.ts'
import type { PersonRow } from '../../src-core/people.ts'
import { localActor } from '../platform/actor.ts'
import { askHidden } from '../platform/ask-hidden.ts'
import { printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

const ROLE = { adviser: '销售顾问', manager: '经理', administrator: '管理员' } as const

/** A PIN in the arguments would stand in the list of processes. Asked twice where nobody sees what is typed. */
async function askPin(): Promise<string> {
  const pin = (await askHidden('新 PIN（4 到 8 位数字，输入时不显示）：')) ?? ''
  if (process.stdin.isTTY && (await askHidden('再输一次：')) !== pin) throw new Fault('input.invalid', '新 PIN', '两次输入的不一样', '请重新运行；PIN 没有改动')
  return pin.trim()
}

export function addPeople(program: Command): void {
  program
    .command('people')
    .description('能登录页面的人员；忘了 PIN 时在这里重设')
    .option('--pin <姓名>', '给这个人设新的 PIN（从键盘或标准输入读）')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ pin: name, json }: { pin?: string; json?: boolean }) => {
      const rows = await withEngine(async ({ dispatcher }) => {
        const list = async (): Promise<PersonRow[]> => (await dispatcher.call('people.list', {}, localActor())) as PersonRow[]
        if (name === undefined) return list()
        const person = (await list()).find((one) => one.name === name)
        if (!person) throw new Fault('input.unknown', `“${name}”`, '没有这个人', '请用 tingke people 查看姓名')
        await dispatcher.call('people.save', { id: person.id, name: person.name, role: person.role, pin: await askPin() }, localActor())
        console.error(`已给${name}设了新的 PIN。`)
        return list()
      })
      if (json) printJson(rows.map(({ id, name: called, role, lockedUntil }) => ({ id, name: called, role, locked_until: lockedUntil === null ? null : new Date(lockedUntil).toISOString() })))
      else if (rows.length === 0) console.error('还没有添加人员：打开页面就能用。')
      else printTable(['姓名', '角色', '状态'], rows.map((row) => [row.name, ROLE[row.role], row.lockedUntil === null ? '可以登录' : '暂时锁定']))
    })
}
