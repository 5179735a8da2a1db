// circumstances.ts: whether this machine is on mains, and whether it would go out over a mobile network. What cannot be told is null.

import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Circumstances } from '../../src-core/sync/wishes.ts'

/** The answer of a program; '' where it cannot be run. */
export type Run = (program: string, args: readonly string[]) => Promise<string>
const run: Run = (program, args) => new Promise((resolve) => execFile(program, args, { timeout: 15_000, windowsHide: true }, (error, stdout) => resolve(error ? '' : stdout)))

const text = (path: string): Promise<string> => readFile(path, 'utf8').then((read) => read.trim(), () => '')

/** By /sys/class/power_supply: a line that is plugged in, else a battery that is being emptied. */
async function linuxMains(root: string): Promise<boolean | null> {
  const dir = join(root, 'sys/class/power_supply')
  const supplies = await Promise.all((await readdir(dir).catch(() => [])).map(async (name) => ({ type: await text(join(dir, name, 'type')), online: await text(join(dir, name, 'online')), status: await text(join(dir, name, 'status')), scope: await text(join(dir, name, 'scope')) })))
  // A mouse has a battery too.
  const own = supplies.filter(({ scope }) => scope !== 'Device')
  if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return true
  const batteries = own.filter(({ type }) => type === 'Battery')
  return batteries.length === 0 ? null : !batteries.some(({ status }) => status === 'Discharging')
}

/** By the kernel's default route of the lowest metric, and what it calls the device. */
async function linuxMobile(root: string): Promise<boolean | null> {
  const routes = (await text(join(root, 'proc/net/route'))).split('\n').slice(1).map((line) => line.split('\t'))
  const [device] = routes.filter(([, to]) => to === '00000000').sort((a, b) => Number(a[6]) - Number(b[6]))[0] ?? []
  if (device === undefined) return null
  return /^DEVTYPE=wwan$/m.test(await text(join(root, 'sys/class/net', device, 'uevent'))) || /^(wwan|ppp|rmnet|ccmni)/.test(device)
}

/** One command, because PowerShell takes a second to start. BatteryStatus 1 = being emptied; a connection that costs counts as mobile. */
const POWERSHELL = `$b = @(Get-CimInstance Win32_Battery | ForEach-Object { [int]$_.BatteryStatus })
[void][Windows.Networking.Connectivity.NetworkInformation, Windows.Networking.Connectivity, ContentType = WindowsRuntime]
$p = [Windows.Networking.Connectivity.NetworkInformation]::GetInternetConnectionProfile()
ConvertTo-Json -Compress @{ batteries = $b; mobile = $(if ($p) { $p.IsWwanConnectionProfile -or $p.GetConnectionCost().NetworkCostType -gt 1 } else { $null }) }`

async function windows(ask: Run): Promise<Circumstances> {
  try {
    const { batteries, mobile } = JSON.parse(await ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', POWERSHELL])) as { batteries: unknown; mobile: unknown }
    const states = Array.isArray(batteries) ? batteries.filter((one) => typeof one === 'number') : []
    return { onMains: states.length === 0 ? null : !states.includes(1), overMobile: typeof mobile === 'boolean' ? mobile : null }
  } catch {
    return { onMains: null, overMobile: null }
  }
}

async function mac(ask: Run): Promise<Circumstances> {
  const said = /Now drawing from '(AC|Battery) Power'/.exec(await ask('pmset', ['-g', 'batt']))
  return { onMains: said && said[1] === 'AC', overMobile: null }
}

/** @param root of the file system. Never rejects */
export async function readCircumstances(platform: NodeJS.Platform = process.platform, root = '/', ask: Run = run): Promise<Circumstances> {
  if (platform === 'win32') return windows(ask)
  if (platform === 'darwin') return mac(ask)
  const [onMains, overMobile] = await Promise.all([linuxMains(root), linuxMobile(root)])
  return { onMains, overMobile }
}
