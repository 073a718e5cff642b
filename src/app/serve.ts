import closeWithGrace from 'close-with-grace'
import { readConfig, type Config } from '#src/platform/config.ts'
import { sealAudit } from '#src/platform/audit.ts'
import { makeDataFolder } from '#src/platform/datafolder.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { openDatabase } from '#src/platform/db/open.ts'
import { listenOrExplain, runOrExplain, step } from '#src/platform/start.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { fillWorld, demoAccounts } from './demo.ts'
import { openWeb } from './http.ts'
import { openGround, type Standing } from './open.ts'

const SEAL_EVERY_MS = 3_000

/** `npm start`: everything in one process, each step named with the time it took. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  makeDataFolder(config.dataFolder)
  const closing: (() => Promise<unknown> | void)[] = []
  const close = async () => {
    for (const each of closing.toReversed()) await each()
  }
  closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
    if (err) console.error(err)
    console.log('\n正在停止 …')
    await close()
  })
  try {
    await start(config, closing)
  } catch (error) {
    await close()
    throw error
  }
}

async function start(config: Config, closing: (() => Promise<unknown> | void)[]): Promise<void> {
  const database = await step('正在准备数据库', () => openDatabase(config, console.error))
  closing.push(() => database.stop())
  await step('正在更新表结构', () => migrate(database.pool))
  const standing = await step('正在准备任务队列', () => openGround(config, database))
  closing.push(() => standing.stop())
  const feed = await openTaskFeed(database.url, standing.ground.log)
  closing.push(() => feed.stop())
  await standing.work()
  if (config.demo) await fillWorld(standing.ground)
  closing.push(sealRegularly(standing))
  const app = await openWeb(standing.ground, {
    feed,
    demo: config.demo,
    ...(config.production ? { baseUrl: config.baseUrl } : {}),
  })
  closing.push(() => app.close())
  const address = await listenOrExplain(app, config)
  console.log(`\n考务平台已启动：${address}\n`)
  if (config.demo) printAccounts()
  console.log('按 Ctrl-C 停止。')
}

/** Adds new audit lines to the hash chain every few seconds. */
function sealRegularly({ ground }: Standing): () => void {
  const clock = setInterval(() => {
    sealAudit(ground.pool).catch((error: unknown) => ground.log.error({ err: error }, 'audit seal'))
  }, SEAL_EVERY_MS)
  return () => clearInterval(clock)
}

function printAccounts(): void {
  console.log('演示账号（密码均为 kaowu-demo-2026）：')
  for (const { login, role, org } of demoAccounts) console.log(`  ${login.padEnd(12)} ${role}（${org}）`)
  console.log('')
}

await runOrExplain(main)
