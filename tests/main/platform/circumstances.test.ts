// circumstances.test.ts: mains and mobile networks, read from files as Linux keeps them and from what the programs of Windows and macOS say.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCircumstances } from '../../../src-main/platform/circumstances.ts'

let root = ''
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'tingke-sys-')) })
afterEach(() => rmSync(root, { recursive: true, force: true }))
const put = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
}
const here = () => readCircumstances('linux', root)
const supply = (name: string, files: Readonly<Record<string, string>>): void => put(Object.fromEntries(Object.entries(files).map(([file, text]) => [`sys/class/power_supply/${name}/${file}`, text])))
const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'
const route = (device: string, metric: number, to = '00000000'): string => `${device}\t${to}\t0101A8C0\t0003\t0\t0\t${metric}\t00000000\t0\t0\t0`

test('a desktop without battery or network tells nothing', async () => expect(await here()).toEqual({ onMains: null, overMobile: null }))

test('a laptop: plugged in, unplugged, full without a line, and the battery of a mouse', async () => {
  supply('BAT0', { type: 'Battery', status: 'Discharging' })
  supply('AC', { type: 'Mains', online: '0' })
  supply('hidpp_battery_0', { type: 'Battery', status: 'Discharging', scope: 'Device' })
  expect((await here()).onMains).toBe(false)
  supply('AC', { online: '1' })
  expect((await here()).onMains).toBe(true)
  rmSync(join(root, 'sys/class/power_supply/AC'), { recursive: true })
  supply('BAT0', { status: 'Full' })
  expect((await here()).onMains).toBe(true)
})

test('the default route of the lowest metric decides, by what its device is', async () => {
  put({ 'proc/net/route': [HEAD, route('eth0', 0, '0001A8C0'), route('wwp0s20', 700), route('wlp3s0', 600)].join('\n'), 'sys/class/net/wlp3s0/uevent': 'DEVTYPE=wlan\nINTERFACE=wlp3s0', 'sys/class/net/wwp0s20/uevent': 'DEVTYPE=wwan\nINTERFACE=wwp0s20' })
  expect((await here()).overMobile).toBe(false)
  put({ 'proc/net/route': [HEAD, route('wwp0s20', 100), route('wlp3s0', 600)].join('\n') })
  expect((await here()).overMobile).toBe(true)
  put({ 'proc/net/route': [HEAD, route('ppp0', 0)].join('\n') })
  expect((await here()).overMobile).toBe(true)
})

test.each([
  ['{"batteries":[1],"mobile":true}', { onMains: false, overMobile: true }],
  ['{"batteries":[2],"mobile":false}', { onMains: true, overMobile: false }],
  ['{"batteries":[],"mobile":null}', { onMains: null, overMobile: null }],
  ['', { onMains: null, overMobile: null }],
])('Windows: %s', async (said, circumstances) => {
  const asked: string[] = []
  expect(await readCircumstances('win32', root, async (program) => { asked.push(program); return said })).toEqual(circumstances)
  expect(asked).toEqual(['powershell.exe'])
})

test('macOS by pmset', async () => {
  expect(await readCircumstances('darwin', root, async () => "Now drawing from 'Battery Power'\n -InternalBattery-0")).toEqual({ onMains: false, overMobile: null })
  expect(await readCircumstances('darwin', root, async () => '')).toEqual({ onMains: null, overMobile: null })
})
