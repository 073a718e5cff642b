import { parseArgs } from 'node:util'
import { openAccount } from '#src/modules/accounts/index.ts'
import { addOrganisation, findOrganisationByName } from '#src/modules/organisations/index.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { sealAudit, verifyAudit } from '#src/platform/audit.ts'
import { readConfig } from '#src/platform/config.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { joinDatabase, type Database } from '#src/platform/db/open.ts'
import { transact } from '#src/platform/ground.ts'
import { runOrExplain } from '#src/platform/start.ts'
import { openGround } from './open.ts'

const HELP = `用法：npm run kaowu -- 命令

  audit verify                               核对操作记录的防篡改链，发现改动时以代码 1 退出
  admin create --login 账号 --name 姓名      创建第一个平台管理员（密码从环境变量 KAOWU_ADMIN_PASSWORD 读取）
  migrate                                    只更新表结构
`

const PLATFORM = { kind: 'PLATFORM', name: '考务平台', shortName: '平台', code: 'PLATFORM' } as const

/** Commands beside the running program. Each answers the process's exit code. */
const COMMANDS: Readonly<Record<string, (database: Database, args: string[]) => Promise<number>>> = {
  'audit verify': async ({ pool }) => {
    while ((await sealAudit(pool)) > 0);
    const { ok, sealed, faults } = await verifyAudit(pool)
    console.log(
      ok
        ? `操作记录完整：共 ${sealed} 条，未发现改动。`
        : `发现 ${faults.length} 处异常：\n${faults.join('\n')}`,
    )
    return ok ? 0 : 1
  },
  'admin create': createAdmin,
  migrate: async ({ pool }) => {
    const applied = await migrate(pool)
    console.log(applied.length > 0 ? `已更新：${applied.join('、')}` : '表结构已是最新。')
    return 0
  },
}

async function createAdmin(database: Database, args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { login: { type: 'string' }, name: { type: 'string' } } })
  const password = process.env['KAOWU_ADMIN_PASSWORD'] ?? ''
  if (!values.login || !values.name || password.length < 10) {
    console.error('请给出 --login 和 --name，并用环境变量 KAOWU_ADMIN_PASSWORD 提供至少 10 位的密码。')
    return 2
  }
  await migrate(database.pool)
  const standing = await openGround(readConfig(process.env), database)
  const { login, name } = values
  await transact(standing.ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'cli' }, async (scope) => {
    const platform =
      (await findOrganisationByName(scope, PLATFORM.name)) ?? (await addOrganisation(scope, PLATFORM))
    const membership = { orgId: platform.id, orgName: PLATFORM.name, roles: ['PLATFORM_ADMIN', 'AUDITOR'] }
    await openAccount(scope, { login, name, password, memberships: [membership] })
  })
  await standing.stop()
  console.log(`已创建平台管理员 ${login}。`)
  return 0
}

async function main(): Promise<void> {
  const [first = '', second = '', ...rest] = process.argv.slice(2)
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
