import { spawnSync } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { StartProblem } from '#src/platform/startproblem.ts'

/** How PostgreSQL programs are run: behind which commands and as whom. PostgreSQL refuses to run as root. */
export interface Account {
  /** Commands that stand in front, e.g. `setpriv --pdeathsig INT --`. */
  readonly prefix: readonly string[]
  /** User and group to change to; absent: stay as we are. */
  readonly as?: { readonly uid: number; readonly gid: number }
}

const NOBODY = 65_534

// The kernel stops PostgreSQL cleanly (INT: fast shutdown) when this process dies, even by kill -9.
const WITH_DEATH_SIGNAL = ['setpriv', '--pdeathsig', 'INT', '--']
// Files stay root's outside, so this works below a folder only root may enter, and no owner has to be changed.
const IN_USER_NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, '--']

/** The first account under which PostgreSQL runs and can write to `folder`. Tries, because containers differ in what they allow. */
export function chooseAccount(binaries: Binaries, folder: string): Account {
  const tried: string[] = []
  for (const account of process.getuid?.() === 0 ? accountsOfRoot(folder) : ordinaryAccounts()) {
    const failure = whyNot(account, binaries, folder)
    if (failure === undefined) return account
    tried.push(`${account.prefix.join(' ')} ${account.as?.uid ?? ''}: ${failure}`.trim())
  }
  throw cannotRun(tried)
}

function ordinaryAccounts(): Account[] {
  return process.platform === 'linux' ? [{ prefix: WITH_DEATH_SIGNAL }, { prefix: [] }] : [{ prefix: [] }]
}

function accountsOfRoot(folder: string): Account[] {
  const owner = statSync(folder)
  const others = [NOBODY, owner.uid].filter((uid) => uid !== 0)
  return [
    { prefix: [...IN_USER_NAMESPACE, ...WITH_DEATH_SIGNAL] },
    { prefix: IN_USER_NAMESPACE },
    ...others.flatMap((uid) => {
      const as = { uid, gid: uid === NOBODY ? NOBODY : owner.gid }
      return [
        { prefix: WITH_DEATH_SIGNAL, as },
        { prefix: [], as },
      ]
    }),
  ]
}

function whyNot(account: Account, binaries: Binaries, folder: string): string | undefined {
  if (process.platform === 'win32') return undefined
  giveTo(account, folder)
  const script = '"$0" --version && cd "$1"'
  const [program, args, options] = command(account, 'sh', ['-c', script, binaries.postgres, folder])
  const run = spawnSync(program, args, { ...options, stdio: 'pipe', encoding: 'utf8' })
  if (run.status === 0) return undefined
  return run.error?.message ?? run.stderr.trim()
}

/** What to hand to `spawn`: the program behind its prefix, without the caller's PostgreSQL settings (PGDATA, PGOPTIONS …). */
export function command(
  account: Account,
  program: string,
  args: readonly string[],
): [string, string[], SpawnOptions] {
  const [first = program, ...rest] = [...account.prefix, program, ...args]
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  const env = { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
  return [first, rest, { env, ...account.as }]
}

/** Lets the account enter the data folder without letting it read the rest of it. */
function giveTo(account: Account, folder: string): void {
  if (account.as && statSync(folder).uid !== account.as.uid) {
    chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
  }
}

/** Makes the account the owner of everything below `path`; does nothing when it already owns `path`. */
export function makeOwner(account: Account, path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = account.as ?? { uid: 0, gid: 0 }
  if (lstatSync(path).uid === uid) return
  if (lstatSync(path).isDirectory()) {
    for (const each of readdirSync(path)) makeOwner(account, join(path, each))
  }
  // The folder itself comes last: an interrupted change is seen and completed at the next start.
  chownSync(path, uid, gid)
}

function cannotRun(tried: readonly string[]): StartProblem {
  const root = process.getuid?.() === 0
  return new StartProblem(
    (root
      ? '内置数据库不能以 root 身份运行，而这台机器又不允许换成普通身份。请以普通用户运行 npm start，' +
        '或把项目和数据目录放到其他用户也能进入的位置（例如 /srv），'
      : '内置数据库无法在这台机器上运行。请') +
      '或设置 DATABASE_URL 使用已有的 PostgreSQL。' +
      `\nThe embedded PostgreSQL cannot run here. Tried:\n  ${tried.join('\n  ')}`,
  )
}
