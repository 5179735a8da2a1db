// cost-process.ts: records a day of sound and prints its CPU time and memory. Argument: hours.

import { openBench } from '../fakes/recording-store.ts'

const hours = Number(process.argv[2])
const BLOCK = 3_200
const bench = await openBench()
const megabytes = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}
// Something like speech that comes and goes: what never changes is taken for a room where nobody speaks.
const [loud, soft] = [6_000, 300].map((most) => Int16Array.from({ length: BLOCK }, (_, i) => Math.round(most * Math.sin(i / 9) * Math.sin(i / 1_400))))
await bench.begin()
const before = process.cpuUsage()
const memory: number[] = []
const seconds = hours * 3_600
for (let second = 0; second < seconds; second++) {
  for (let i = 0; i < 16_000 / BLOCK; i++) bench.sound(second % 4 === 0 ? soft! : loud!)
  await bench.pass(0)
  if (second % 3_600 === 0) await bench.press({ kind: 'still' })
  if (second === 600 || second % 3_600 === 3_599) memory.push(megabytes())
}
const { user, system } = process.cpuUsage(before)
const cpu = (user + system) / 1e6
await bench.press({ kind: 'stop' })
bench.close()
console.log(JSON.stringify({ hours, cpu_seconds: Math.round(cpu * 10) / 10, core_share: Math.round((cpu / seconds) * 1e5) / 1e5, memory_mb: memory }))
