import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { newFolder } from '#tests/folder.ts'
import { inhabitants } from '#src/platform/db/embedded/postmaster.ts'

const PROGRAM = fileURLToPath(new URL('./program.ts', import.meta.url))

/** A started program: what it has printed so far, and what can be done to it. */
export interface Running {
  readonly pid: number
  readonly printed: () => string
  /** The address it listens on; rejects with everything printed when it ends before. */
  readonly address: Promise<string>
  /** The exit code; for one ended by a signal, null. */
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Commands in front, e.g. `['setpriv', '--reuid=65534', …]`. */
  readonly prefix?: readonly string[]
}

/** Starts the program on a data folder; it is stopped after the test if it still runs. */
export function run(folder: string, { env = {}, prefix = [] }: RunOptions = {}): Running {
  const command: string[] = [...prefix, process.execPath, PROGRAM]
  const [program = process.execPath, ...args] = command
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(KAOWU_|DATABASE_URL|NODE_ENV|VITEST)/.test(name)),
  )
  const child = spawn(program, args, {
    env: {
      ...inherited,
      KAOWU_DATA: join(folder, 'data'),
      KAOWU_PORT: '0',
      TEST_MIGRATIONS: migrationsIn(folder),
      ...env,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /READY (\S+)/.exec(output)?.[1]
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`ended before it was ready:\n${output}`)))
  })
  listening.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    printed: () => output,
    address: listening,
    ended,
    signal: (name) => child.kill(name),
  }
}

/** An empty folder for one test, removed after it. */
export function testFolder(): string {
  const folder = newFolder()
  onTestFinished(async () => {
    // A server whose application was killed may still be writing.
    await expect.poll(() => inhabitants(databaseIn(folder)), { timeout: 20_000 }).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Where the program keeps the embedded database when it runs on this test folder. */
export const databaseIn = (folder: string) => join(folder, 'data', 'pg18')

/** What the program answers: the number of notes, or with POST the new note. */
export const ask = async (address: string, method = 'GET'): Promise<unknown> =>
  (await fetch(address, { method })).json()

function migrationsIn(folder: string): string {
  const migrations = join(folder, 'migrations')
  mkdirSync(migrations, { recursive: true, mode: 0o755 })
  writeFileSync(
    join(migrations, '0001-note.sql'),
    'create table note (id bigint generated always as identity);',
  )
  return migrations
}
