import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { sealAudit, verifyAudit } from '#src/platform/audit.ts'
import { readConfig } from '#src/platform/config.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { joinDatabase, type Database } from '#src/platform/db/open.ts'
import { transact } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { runOrExplain } from '#src/platform/start.ts'
import { Refused } from '#src/shared/refusal.ts'
import { createAccount, createAdmin, resetPassword, setBank } from './cli/accounts.ts'
import { verifyDraw } from './cli/draw.ts'
import { openGround } from './open.ts'
import { ROLES } from './permissions.ts'

const HELP = `用法：npm run kaowu -- 命令

  audit verify          核对操作记录的防篡改链，发现改动时以代码 1 退出
  draw verify 文件      用发布的核验文件重新排一遍，不一致时以代码 1 退出；可加 --pledge 排考前抄下的摘要
  migrate               只更新表结构
  admin create          创建第一个平台管理员          --login 账号 --name 姓名
  account create        为一个单位的人开通账号        --login 账号 --name 姓名 --org 单位代码 --roles 角色,角色
  account password      重置密码并退出所有登录        --login 账号
  organisation bank     登记评价组织的收款账户        --org 单位代码 --payee 户名 --bank 开户行 --account 账号

密码一律从环境变量 KAOWU_PASSWORD 读取（至少 10 位，含字母和数字），不写在命令里。
角色：${Object.entries(ROLES)
  .map(([role, { name }]) => `${role} ${name}`)
  .join('、')}
`

/** Commands that need nothing but what they are given. */
const ALONE: Readonly<Record<string, (args: string[]) => Promise<number>>> = { 'draw verify': verifyDraw }

/** Commands beside the running program. Each answers the process's exit code. */
const COMMANDS: Readonly<Record<string, (database: Database, args: string[]) => Promise<number>>> = {
  'audit verify': verify,
  migrate: async ({ pool }) => {
    const applied = await migrate(pool)
    console.log(applied.length > 0 ? `已更新：${applied.join('、')}` : '表结构已是最新。')
    return 0
  },
  'admin create': (database, args) => withGround(database, (scope) => createAdmin(scope, args)),
  'account create': (database, args) => withGround(database, (scope) => createAccount(scope, args)),
  'account password': (database, args) => withGround(database, (scope) => resetPassword(scope, args)),
  'organisation bank': (database, args) => withGround(database, (scope) => setBank(scope, args)),
}

async function verify({ pool }: Database): Promise<number> {
  while ((await sealAudit(pool)) > 0);
  const { ok, sealed, faults } = await verifyAudit(pool)
  const fine = `操作记录完整：共 ${sealed} 条，未发现改动。`
  console.log(ok ? fine : `发现 ${faults.length} 处异常：\n${faults.join('\n')}`)
  return ok ? 0 : 1
}

/** Runs a command as the platform itself; a refusal is printed with its way out and ends with code 2. */
async function withGround(database: Database, run: (scope: Scope) => Promise<string>): Promise<number> {
  await migrate(database.pool)
  const standing = await openGround(readConfig(process.env), database)
  try {
    console.log(await transact(standing.ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'cli' }, run))
    return 0
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    for (const { message, wayOut = '' } of error.refusals) console.error(message + wayOut)
    return 2
  } finally {
    await standing.stop()
  }
}

async function main(): Promise<void> {
  const [first = '', second = '', ...rest] = process.argv.slice(2)
  const alone = ALONE[`${first} ${second}`]
  if (alone) {
    process.exitCode = await alone(rest)
    return
  }
  const name = `${first} ${second}` in COMMANDS ? `${first} ${second}` : first
  const command = COMMANDS[name]
  if (!command) {
    console.log(HELP)
    process.exitCode = 2
    return
  }
  const database = await joinDatabase(readConfig(process.env), console.error)
  try {
    process.exitCode = await command(database, rest)
  } finally {
    await database.stop()
  }
}

await runOrExplain(main)
