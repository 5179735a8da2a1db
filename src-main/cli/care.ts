// care.ts: the commands that look after the installation: doctor, key.

import type { Command } from 'commander'
import { statfs } from 'node:fs/promises'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { defaultModelsDir, loadKnowledge, startSpeech } from '../engine.ts'
import { checkStoreFiles } from '../language/knowledge.ts'
import { homeDir } from '../platform/home.ts'
import { deriveKeys, fileKeyring, keyFromCode, masterKey, recoveryCode } from '../platform/keys.ts'
import { gigabytes, lacking, readMachine } from '../platform/machine.ts'
import { appVersion } from '../platform/version.ts'
import { findFfmpeg } from '../capture/ffmpeg.ts'
import { pvMicrophones } from '../capture/pv-microphone.ts'
import { modelReport } from '../speech/models.ts'
import { openDb } from '../store/open.ts'
import { printJson, printTable } from './output.ts'
import { check, checkStore, type Check } from './store-checks.ts'

const GIB = 2 ** 30

/** Of silence: enough to have every model opened that hears words, in the process that always does it. */
async function* aSecond(): AsyncGenerator<Int16Array> {
  yield new Int16Array(SAMPLE_RATE)
}

async function checkAll(): Promise<Check[]> {
  const home = homeDir()
  return [
    { name: '版本', ok: true, detail: `听客 ${appVersion()}，Node ${process.version}，${process.platform}-${process.arch}` },
    await check('电脑', async () => {
      const machine = await readMachine()
      const missing = lacking(machine)
      const processor = machine.instructions === null ? '' : missing.length === 0 ? '，指令集齐全' : `，缺少 ${missing.join('、')}（语音识别会慢）`
      return `${machine.cores} 核（${machine.arch}${processor}），内存 ${gigabytes(machine.memory)}，可用 ${gigabytes(machine.available)}`
    }),
    await check('模型', async () => {
      const bad = (await modelReport(defaultModelsDir)).filter((model) => !model.ok)
      if (bad.length > 0) throw new Error(bad.map((model) => model.problem).join('；'))
      return '全部校验通过'
    }),
    await check('语音识别', async () => {
      const began = performance.now()
      const speech = startSpeech(defaultModelsDir)
      try {
        await speech.transcribe(aSecond(), () => undefined)
      } finally {
        await speech.close()
      }
      return `可以运行（打开模型用了 ${((performance.now() - began) / 1000).toFixed(1)} 秒）`
    }),
    await check('词库', () => {
      loadKnowledge(defaultModelsDir)
      return '已加载'
    }),
    await check('本店词库', () => {
      const files = checkStoreFiles(defaultModelsDir, home)
      return files === 0 ? '没有添加' : `已加载 ${files} 个文件`
    }),
    ...(await checkStore(home, Date.now())),
    await check('麦克风', () => pvMicrophones().join('、') || '没有找到（可以导入录音；要在这台电脑上录音请插好麦克风）'),
    await check('磁盘', async () => {
      const { bavail, bsize } = await statfs(home)
      const free = (bavail * bsize) / GIB
      if (free < 1) throw new Error(`只剩 ${free.toFixed(1)} GB`)
      return `${home} 可用 ${free.toFixed(0)} GB`
    }),
    { name: 'ffmpeg', ok: true, detail: (await findFfmpeg()) === null ? '未安装（M4A 请拖到页面上导入，由浏览器解码）' : '可用（M4A 等格式可直接导入）' },
  ]
}

export function addCare(program: Command): void {
  program
    .command('doctor')
    .description('检查这台电脑上的听客')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: { json?: boolean }) => {
      const checks = await checkAll()
      if (options.json) printJson({ ok: checks.every((row) => row.ok), checks })
      else printTable(['检查', '结果', '说明'], checks.map((row) => [row.name, row.ok ? '正常' : '有问题', row.detail]))
      if (checks.some((row) => !row.ok)) process.exitCode = 1
    })

  program
    .command('key')
    .description('显示恢复码（请抄下并锁好），或用恢复码恢复丢失的密钥')
    .option('--restore <恢复码>', '恢复密钥')
    .option('--json', '在标准输出打印一行 JSON')
    .action((options: { restore?: string; json?: boolean }) => {
      const home = homeDir()
      const keyring = fileKeyring(home)
      if (options.restore !== undefined) {
        const key = keyFromCode(options.restore)
        // Proven on the database before the old key file is touched.
        openDb(`${home}/tingke.db`, deriveKeys(key).database).close()
        keyring.save(key)
        return options.json ? printJson({ restored: true }) : console.log('密钥已恢复，数据可以正常打开。')
      }
      const code = recoveryCode(masterKey(home, keyring))
      return options.json ? printJson({ recovery_code: code }) : console.log(`恢复码：\n${code}\n请抄写两份，分开锁好。没有密钥和恢复码，数据无法打开。`)
    })
}
