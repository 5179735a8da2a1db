// care.ts: `tingke doctor`: everything that can be looked at, for people, and as a text for technical support.

import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { defaultModelsDir, loadKnowledge, startSpeech } from '../engine.ts'
import { checkStoreFiles } from '../language/knowledge.ts'
import { check, type Check } from '../diagnostics/checks.ts'
import { openFaultTrail } from '../diagnostics/fault-trail.ts'
import { diskCheck, machineCheck, reportText, storeLines } from '../diagnostics/report.ts'
import { homeDir } from '../platform/home.ts'
import { appVersion } from '../platform/version.ts'
import { findFfmpeg } from '../capture/ffmpeg.ts'
import { pvMicrophones } from '../capture/pv-microphone.ts'
import { modelReport } from '../speech/models.ts'
import type { Store } from '../store/store.ts'
import { printJson, printTable } from './output.ts'
import { checkStore } from './store-checks.ts'

/** Of silence: enough to have every model opened that hears words, in the process that always does it. */
async function* aSecond(): AsyncGenerator<Int16Array> {
  yield new Int16Array(SAMPLE_RATE)
}

/** @param more is given the open store, null where it does not open */
async function checkAll(home: string, more: (store: Store | null) => void | Promise<void>): Promise<Check[]> {
  const version = `听客 ${appVersion()}，Node ${process.version}，${process.platform}-${process.arch}`
  return [
    await check('版本', () => version),
    await machineCheck(),
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
    ...(await checkStore(home, Date.now(), more)),
    await check('麦克风', () => {
      const found = pvMicrophones()
      return { detail: found.join('、') || '没有找到（可以导入录音；要在这台电脑上录音请插好麦克风）', told: `${found.length} 个` }
    }),
    await diskCheck(home),
    await check('ffmpeg', async () => ((await findFfmpeg()) === null ? '未安装（M4A 请拖到页面上导入，由浏览器解码）' : '可用（M4A 等格式可直接导入）')),
  ]
}

export function addCare(program: Command): void {
  program
    .command('doctor')
    .description('检查这台电脑上的听客')
    .option('--json', '在标准输出打印一行 JSON')
    .option('--bundle <文件>', '把诊断信息写成一个文本文件，看过以后发给技术支持')
    .action(async ({ json, bundle }: { json?: boolean; bundle?: string }) => {
      if (bundle !== undefined && !bundle.endsWith('.txt')) throw new Fault('input.invalid', '诊断信息', '要写成文本文件', '请用 .txt 结尾的文件名')
      const home = homeDir()
      let store: readonly string[] | null = null
      const checks = await checkAll(home, (open) => void (store = open && storeLines(open)))
      if (bundle !== undefined) {
        const now = Date.now()
        const text = await reportText({ store, home, modelsDir: defaultModelsDir, checks, faults: openFaultTrail(home, () => now).latest(), now })
        await writeFile(bundle, text).catch((error: NodeJS.ErrnoException) => {
          throw new Fault('store.write', `文件“${bundle}”`, `写不进去（${error.code ?? error.name}）`, '请换一个能写的文件夹')
        })
        console.error(`已写入 ${bundle}。里面没有客户资料；请看过再发给技术支持。`)
      }
      if (json) printJson({ ok: checks.every((row) => row.ok), checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })) })
      else printTable(['检查', '结果', '说明'], checks.map((row) => [row.name, row.ok ? '正常' : '有问题', row.detail]))
      if (checks.some((row) => !row.ok)) process.exitCode = 1
    })
}
