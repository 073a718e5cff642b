import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inhabitants, postmasterOf } from '#src/platform/db/embedded/postmaster.ts'
import { joinDatabase } from '#src/platform/db/open.ts'
import { ask, databaseIn, run, testFolder } from './running.ts'

test('a fresh start creates everything, a second one finds it again, and stopping leaves no process behind', async () => {
  const folder = testFolder()
  const first = run(folder)
  await ask(await first.address, 'POST')
  expect(first.printed()).toMatch(/正在准备数据库 … \d+\.\d 秒/)
  expect(first.printed()).toContain('applied 1')
  expect(statSync(join(folder, 'data', 'secret')).mode & 0o777).toBe(0o600)
  expect(inhabitants(databaseIn(folder))).not.toEqual([])

  first.signal('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(inhabitants(databaseIn(folder))).toEqual([])

  const second = run(folder)
  expect(await ask(await second.address)).toEqual({ notes: 1 })
  expect(second.printed()).toContain('applied 0')
})

test('one Ctrl-C that arrives twice, from the terminal and from npm, still stops cleanly', async () => {
  const folder = testFolder()
  const program = run(folder)
  await program.address
  program.signal('SIGINT')
  await sleep(20)
  program.signal('SIGINT')
  expect(await program.ended).toBe(0)
  expect(program.printed()).toContain('STOPPED')
  expect(inhabitants(databaseIn(folder))).toEqual([])
})

test('after kill -9 it starts again at once and every acknowledged row is there', async () => {
  const folder = testFolder()
  const killed = run(folder)
  const address = await killed.address
  let acknowledged = 0
  for (; acknowledged < 50; acknowledged++) await ask(address, 'POST')
  killed.signal('SIGKILL')
  await killed.ended

  const next = run(folder)
  expect(await ask(await next.address)).toEqual({ notes: acknowledged })
})

test('a server that outlived its killed application is stopped and taken over', async () => {
  const folder = testFolder()
  const killed = run(folder)
  await ask(await killed.address, 'POST')
  const server = postmasterOf(databaseIn(folder))?.pid ?? 0
  // Stopped, it cannot follow the death signal: an orphan, as on systems without one.
  process.kill(server, 'SIGSTOP')
  killed.signal('SIGKILL')
  await killed.ended
  expect(inhabitants(databaseIn(folder))).toContain(server)

  const next = run(folder)
  await expect.poll(next.printed, { timeout: 20_000 }).toContain(`（进程编号 ${server}）正在收尾`)
  process.kill(server, 'SIGCONT')
  expect(await ask(await next.address)).toEqual({ notes: 1 })
  expect(inhabitants(databaseIn(folder))).not.toContain(server)
})

test('a server killed under a running program is started again, and the program goes on', async () => {
  const folder = testFolder()
  const program = run(folder)
  const address = await program.address
  await ask(address, 'POST')
  process.kill(postmasterOf(databaseIn(folder))?.pid ?? 0, 'SIGKILL')
  await expect.poll(program.printed, { timeout: 20_000 }).toContain('数据库意外停止（SIGKILL），正在重新启动')
  await expect.poll(() => ask(address), { timeout: 20_000 }).toEqual({ notes: 1 })
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(inhabitants(databaseIn(folder))).toEqual([])
})

test('a command joins the database of the running program, and opens it when none runs', async () => {
  const folder = testFolder()
  const config = { dataFolder: join(folder, 'data') }
  const program = run(folder)
  await ask(await program.address, 'POST')
  const notes = async () => {
    const database = await joinDatabase(config)
    const { rows } = await database.pool.query<{ notes: number }>('select count(*) as notes from note')
    await database.stop()
    return rows
  }
  expect(await notes()).toEqual([{ notes: 1 }])
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(await notes()).toEqual([{ notes: 1 }])
})

test('a process number left in postmaster.pid that now belongs to another program does not block the start', async () => {
  const folder = testFolder()
  const first = run(folder)
  await first.address
  const pidFile = join(databaseIn(folder), 'postmaster.pid')
  const left = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid))
  first.signal('SIGTERM')
  await first.ended
  writeFileSync(pidFile, left)

  expect(await ask(await run(folder).address)).toEqual({ notes: 0 })
})

test('an interrupted creation of the database is done again', async () => {
  const folder = testFolder()
  mkdirSync(join(folder, 'data', 'pg18.new', 'base'), { recursive: true })
  writeFileSync(join(folder, 'data', 'pg18.new', 'PG_VERSION'), '18\n')
  expect(await ask(await run(folder).address)).toEqual({ notes: 0 })
  expect(existsSync(join(folder, 'data', 'pg18.new'))).toBe(false)
})

const NOBODY = 65_534
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--']

test.skipIf(!canBecomeNobody())(
  'an ordinary user starts it, and is told when the folder is not theirs',
  async () => {
    const folder = testFolder()
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'data'), { mode: 0o755 })
    const refused = run(folder, { prefix: asNobody })
    expect(await refused.ended).toBe(1)
    expect(refused.printed()).toContain('不能写入')

    chownSync(join(folder, 'data'), NOBODY, NOBODY)
    const started = run(folder, { prefix: asNobody })
    expect(await ask(await started.address)).toEqual({ notes: 0 })
    expect(statSync(databaseIn(folder)).uid).toBe(NOBODY)
    started.signal('SIGTERM')
    expect(await started.ended).toBe(0)
  },
)

test.skipIf(process.getuid?.() !== 0)('root starts it below a folder that only root may enter', async () => {
  const folder = testFolder()
  chmodSync(folder, 0o700)
  expect(await ask(await run(folder).address)).toEqual({ notes: 0 })
})

function canBecomeNobody(): boolean {
  try {
    execFileSync(asNobody[0] ?? '', [...asNobody.slice(1), process.execPath, '--version'], {
      stdio: 'ignore',
    })
    return true
  } catch {
    console.log('Skipped: starting as an ordinary user needs root and setpriv, and a Node that user may run.')
    return false
  }
}
