// main.ts: the command line of the store's machine. Exit codes: 0 done, 1 a fault told in words, 2 wrong usage.

import { Command, CommanderError } from 'commander'
import { asFault } from '../../src-core/faults.ts'
import { appVersion } from '../platform/version.ts'
import { addAdvisers } from './advisers.ts'
import { addAnalyze } from './analyze.ts'
import { addBackup } from './backup.ts'
import { addBadges } from './badges.ts'
import { addBench } from './bench.ts'
import { addCare } from './care.ts'
import { addImportData } from './import-data.ts'
import { addKey } from './key.ts'
import { addModels } from './models.ts'
import { addPeople } from './people.ts'
import { addRecord } from './record.ts'
import { addSegments } from './segments.ts'
import { addStored } from './stored.ts'
import { addSync } from './sync.ts'
import { addTasks } from './tasks.ts'
import { addTranscribe } from './transcribe.ts'
import { addUnderstand } from './understand.ts'
import { addUpdate } from './update.ts'
import { addBuildWhisper } from './whisper.ts'

const program = new Command('tingke')
  .description('听客：汽车展厅的离线谈话分析')
  .version(appVersion(), '-V, --version', '显示版本')
  .helpOption('-h, --help', '显示帮助')
  .helpCommand('help [命令]', '显示某个命令的帮助')
  .showHelpAfterError('（用 --help 查看用法）')
  .exitOverride()
addAnalyze(program)
addUnderstand(program)
addTranscribe(program)
addStored(program)
addImportData(program)
addSegments(program)
addTasks(program)
addRecord(program)
addAdvisers(program)
addPeople(program)
addCare(program)
addKey(program)
addUpdate(program)
addBackup(program)
addBadges(program)
addModels(program)
addSync(program)
addBuildWhisper(program.commands.find((command) => command.name() === 'models')!)
addBench(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    console.error(asFault(error, '听客').message)
    process.exitCode = 1
  }
}
