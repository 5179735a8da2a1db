// bootstrap.mjs: from a fresh clone to a running program or a green test run, with nothing but Node itself: names or installs what the
// machine lacks, installs the packages, and then starts what was asked for. Everything it says goes to standard error.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (text) => process.stderr.write(`${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}
const has = (program) => spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Runs a program with its output on standard error; ends this one where it fails. */
function run(program, args, what) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (error || status !== 0) fail(`${what}失败${error ? `：${error.message}` : `（退出码 ${status}）`}`)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`需要 Node 20.19 或更新的版本，现在是 ${process.version}。请到 nodejs.org 安装。`)
}

/** What is compiled or looked at with programs that npm cannot bring. */
const TOOLS = [
  { name: 'C++ 编译器（编译 SQLite）', found: () => process.platform === 'win32' || ((has('c++') || has('g++') || has('clang++')) && has('make') && has('python3')), packages: ['g++', 'make', 'python3'], forTests: false, needed: true },
  { name: 'Chromium（页面测试）', found: () => has('chromium') || has('chromium-browser') || has('google-chrome'), packages: ['chromium', 'fonts-noto-cjk'], forTests: true, needed: false },
]

function checkTools(forTests) {
  const missing = TOOLS.filter((tool) => (forTests || !tool.forTests) && !tool.found())
  if (missing.length === 0) return
  const packages = missing.flatMap((tool) => tool.packages)
  const command = `apt-get update && apt-get install -y ${packages.join(' ')}`
  for (const tool of missing) say(`缺少：${tool.name}`)
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && has('apt-get')
  if (!isDebianRoot) {
    say(`Debian/Ubuntu 的安装命令：sudo sh -c '${command}'；macOS：xcode-select --install`)
    if (missing.some((tool) => tool.needed)) process.exit(1)
    return
  }
  say(`正在安装：${packages.join(' ')}`)
  const { status } = spawnSync('sh', ['-c', `export DEBIAN_FRONTEND=noninteractive; ${command}`], { stdio: ['ignore', 2, 2] })
  if (status !== 0 && missing.some((tool) => tool.needed)) fail(`安装失败，请手动运行：${command}`)
}

/** Installs where node_modules is not the one of this lock file. */
function installPackages() {
  const stamp = join(root, 'node_modules', '.tingke-lock')
  const lock = `${process.version} ${sha256(join(root, 'package-lock.json'))}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('正在安装依赖（首次约三分钟，其中 SQLite 需要编译）……')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  // npm ci refuses a lock whose optional platform packages a registry does not have; npm install does not mind.
  if (spawnSync(npm, ['ci'], options).status !== 0 && spawnSync(npm, ['install', '--no-save'], options).status !== 0) fail('依赖安装失败，请检查网络或 npm 镜像设置后重试。')
  writeFileSync(stamp, lock)
}

const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Content of everything the page is built from. */
function pageStamp() {
  const hash = createHash('sha256')
  const add = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const part of ['src-renderer', 'src-core', 'vite.config.ts', 'package-lock.json']) add(join(root, part))
  return hash.digest('hex')
}

function buildPage() {
  const stamp = join(root, 'out', 'renderer.stamp')
  const now = pageStamp()
  if (existsSync(stamp) && existsSync(join(root, 'out', 'renderer', 'index.html')) && readFileSync(stamp, 'utf8') === now) return
  say('正在构建页面……')
  run(bin('vite'), ['build', '--logLevel', 'warn'], '构建页面')
  writeFileSync(stamp, now)
}

function start() {
  buildPage()
  const child = spawn(process.execPath, ['--import', 'tsx', join('src-main', 'gateway.ts')], { cwd: root, stdio: 'inherit' })
  // A terminal sends Ctrl+C to both; a stop from elsewhere reaches only this process.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

const ROOMS = ['src-core', 'src-main', 'src-renderer', 'src-hq', 'tests']

/** Ends with what a program says on either way out and whether it was content. */
const listen = (program, args) =>
  new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text })
    child.on('error', (error) => done({ ok: false, said: error.message }))
    child.on('close', (code) => done({ ok: code === 0, said }))
  })

/** Types and style, one after the other: told when a fault is found. @returns the names of what failed */
async function check() {
  const failed = []
  const programs = [...ROOMS.map((room) => [`${room} 的类型检查`, bin('tsc'), ['-p', join(room, 'tsconfig.json')]]), ['代码检查', bin('eslint'), ['.', '--max-warnings', '0']]]
  for (const [what, program, args] of programs) {
    const { ok, said } = await listen(program, args)
    say(ok ? `${what}通过` : `${what}失败：\n${said}`)
    if (!ok) failed.push(what)
  }
  return failed
}

/** Tests wait for pages, processes and disks; types and style are checked in what they leave of the machine. */
async function test() {
  const report = join(root, '.cache', 'vitest.json')
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const vitest = spawn(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(3)], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  const [failed, status] = await Promise.all([check(), new Promise((done) => vitest.on('error', () => done(1)).on('close', done))])
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
  if (failed.length > 0) fail(`${failed.join('、')}失败，原因见上`)
  process.exit(status ?? 1)
}

const task = { start, test }[process.argv[2] ?? '']
if (!task) fail('用法：node scripts/bootstrap.mjs start|test')
checkNode()
checkTools(process.argv[2] === 'test')
installPackages()
await task()
