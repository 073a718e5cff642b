import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '#src/platform/startproblem.ts'
import { command, makeOwner } from './account.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** Superuser of the embedded server. */
export const SUPERUSER = 'postgres'

// Sorted by code point everywhere, whatever the machine's language: the same list on every computer. Chinese order is
// asked for by name where a screen needs it.
const INITDB = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--auth-host=scram-sha-256',
  '--auth-local=reject',
  `--username=${SUPERUSER}`,
  '--no-instructions',
  // The password is 192 random bits: stretching it would only make every connection slower.
  '--set=scram_iterations=1',
]

export interface NewCluster {
  readonly data: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
}

/** Creates the data directory. It gets its name only when complete, so an interrupted creation is simply done again. */
export function createCluster({ data, account, binaries, durable }: NewCluster): void {
  const draft = `${data}.new`
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  makeOwner(account, draft)
  makeOwner(account, passwordFile)
  const args = [...INITDB, `--pwfile=${passwordFile}`, `--pgdata=${draft}`, ...(durable ? [] : ['--no-sync'])]
  const [program, rest, options] = command(account, binaries.initdb, args)
  const run = spawnSync(program, rest, { ...options, stdio: 'pipe', encoding: 'utf8' })
  if (run.status !== 0) throw failed(draft, run.error?.message ?? run.stderr)
  renameSync(passwordFile, join(draft, PASSWORD))
  chmodSync(join(draft, PASSWORD), 0o600)
  renameSync(draft, data)
}

const PASSWORD = 'kaowu.password'

/** Whether the data directory holds a complete cluster. */
export function isCluster(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION')) && existsSync(join(data, PASSWORD))
}

/** Address of a database of the running cluster, password included. */
export function urlOf(data: string, port: number, database: string): string {
  const password = readFileSync(join(data, PASSWORD), 'utf8').trim()
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`
}

function failed(data: string, output: string): StartProblem {
  const full = /no space left/i.test(output)
  return new StartProblem(
    `创建数据库目录 ${data} 失败${full ? '：磁盘已满。请腾出至少 200 MB 再启动。' : '。下面是数据库的原话：'}` +
      `\nCreating the database directory failed:\n${output.trim()}`,
  )
}
