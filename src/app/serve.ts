import { join } from 'node:path'
import { roster } from '#src/modules/candidates/index.ts'
import { closeDays } from '#src/modules/ledger/index.ts'
import { sweepRefunds } from '#src/modules/refunds/index.ts'
import { sealAudit } from '#src/platform/audit.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { readConfig, type Config } from '#src/platform/config.ts'
import { makeDataFolder } from '#src/platform/datafolder.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { openDatabase } from '#src/platform/db/open.ts'
import { clearTemporary } from '#src/platform/filestore.ts'
import type { Ground } from '#src/platform/ground.ts'
import { sweepFiles } from '#src/platform/expiry.ts'
import { sweepMails } from '#src/platform/notify/outbox.ts'
import { openGateways } from '#src/platform/payment/gateways.ts'
import { openLocalGateways } from '#src/platform/payment/local/open.ts'
import { sweepImports } from '#src/platform/imports/sweep.ts'
import { closeOnSignal, listenOrExplain, runOrExplain, step } from '#src/platform/start.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { sweepDeadlines } from './deadlines.ts'
import { demoAccounts, DEMO_PASSWORD, fillWorld } from './demo.ts'
import { openWeb } from './http.ts'
import { openGround, type Standing } from './open.ts'
import { sweepUnpaid } from './unpaid.ts'

const SEAL_EVERY_MS = 3_000
const SWEEP_EVERY_MS = 3_600_000
const ROUND_EVERY_MS = 60_000
const ATTEND_EVERY_MS = 15_000
/** No task and no upload takes so long. */
const ABANDONED_MS = 2 * 3_600_000

type Closing = { name: string; close: () => unknown }[]

/** `npm start`: everything in one process, each step named with the time it took. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  makeDataFolder(config.dataFolder)
  const closing: Closing = []
  closeOnSignal(async () => {
    console.log('\n正在停止 …')
    await closeAll(closing)
  })
  try {
    await start(config, closing)
  } catch (error) {
    await closeAll(closing)
    throw error
  }
}

/** Closes in reverse order; a step that fails is named and does not keep the next ones open. */
async function closeAll(closing: Closing): Promise<void> {
  for (const { name, close } of closing.splice(0).toReversed()) {
    try {
      await close()
    } catch (error) {
      console.error(`${name}没有正常关闭：`, error)
    }
  }
}

async function start(config: Config, closing: Closing): Promise<void> {
  const database = await step('正在准备数据库', () => openDatabase(config, console.error))
  closing.push({ name: '数据库', close: () => database.stop() })
  await step('正在更新表结构', () => migrate(database.pool))
  await seedCalendar(database.pool)
  // With the embedded database nobody else may work in this folder; on a server of its own other nodes may.
  await clearTemporary(join(config.dataFolder, 'files'), config.databaseUrl ? ABANDONED_MS : 0)
  const gateways = await openPayment(config, closing)
  const standing = await step('正在准备任务队列', () => openGround({ ...config, gateways }, database))
  closing.push({ name: '任务队列', close: () => standing.stop() })
  const { ground } = standing
  const feed = await openTaskFeed(database.url, ground.log)
  closing.push({ name: '任务进度', close: () => feed.stop() })
  if (config.demo) await step('正在准备演示数据', () => fillWorld(ground))
  await standing.work()
  standing.warm()
  // Beside the work: a roster of a million names takes minutes, and meanwhile only their pinyin is not found.
  roster.spellNames(ground).catch((error: unknown) => ground.log.error({ err: error }, 'spelling of names'))
  closing.push({ name: '审计封存', close: sealRegularly(ground) })
  closing.push({ name: '到期清理', close: sweepRegularly(ground) })
  closing.push({ name: '到期缴费单', close: endUnpaidRegularly(ground) })
  closing.push({ name: '邮件发送', close: walkRegularly(standing) })
  closing.push({ name: '支付查询', close: attendRegularly(standing) })
  const { behindProxy } = config
  const address = config.production
    ? { baseUrl: config.baseUrl, behindProxy }
    : { publicUrl: config.baseUrl, behindProxy }
  const app = await openWeb(ground, {
    feed,
    ...address,
    mailIsOn: config.mail !== undefined,
    gateways,
    demoAccounts: config.demo ? demoAccounts : [],
  })
  closing.push({ name: '网页服务', close: () => app.close() })
  const place = await listenOrExplain(app, config)
  console.log(`\n考务平台已启动：${place}\n`)
  if (config.demo) printAccounts()
  console.log('按 Ctrl-C 停止。')
}

/** The way to the payment gateways; beside the demonstration, gateways on this machine that move no money. */
async function openPayment({ paymentSandbox }: Config, closing: Closing) {
  if (!paymentSandbox) return openGateways(undefined)
  const local = await step('正在准备模拟支付', () => openLocalGateways())
  closing.push({ name: '模拟支付', close: () => local.stop() })
  return openGateways(local)
}

/** Adds new audit lines to the hash chain every few seconds; answers how to stop. */
function sealRegularly(ground: Ground): () => void {
  const clock = setInterval(() => {
    sealAudit(ground.pool).catch((error: unknown) => ground.log.error({ err: error }, 'audit seal'))
  }, SEAL_EVERY_MS)
  return () => clearInterval(clock)
}

/** Forgets what is kept for a while only, and reminds of deadlines; answers how to stop. */
function sweepRegularly(ground: Ground): () => void {
  const sweep = () => {
    sweepImports(ground).catch((error: unknown) => ground.log.error({ err: error }, 'import sweep'))
    sweepFiles(ground).catch((error: unknown) => ground.log.error({ err: error }, 'file sweep'))
    sweepDeadlines(ground).catch((error: unknown) => ground.log.error({ err: error }, 'deadline sweep'))
    closeDays(ground).catch((error: unknown) => ground.log.error({ err: error }, 'closing of days'))
    sweepRefunds(ground).catch((error: unknown) => ground.log.error({ err: error }, 'refund sweep'))
    sweepMails(ground).catch((error: unknown) => ground.log.error({ err: error }, 'mail sweep'))
  }
  sweep()
  const clock = setInterval(sweep, SWEEP_EVERY_MS)
  return () => clearInterval(clock)
}

/** What is unpaid ends within a minute of its deadline; a round that finds nothing is two look-ups. */
function endUnpaidRegularly(ground: Ground): () => void {
  const sweep = () => {
    sweepUnpaid(ground).catch((error: unknown) => ground.log.error({ err: error }, 'unpaid sweep'))
  }
  sweep()
  const clock = setInterval(sweep, ROUND_EVERY_MS)
  return () => clearInterval(clock)
}

/** Besides every ring, the postman goes once a minute: for second tries, and for what another node has left behind. */
function walkRegularly({ postman }: Standing): () => void {
  void postman?.round()
  const clock = setInterval(() => void postman?.round(), ROUND_EVERY_MS)
  return () => clearInterval(clock)
}

/** Besides every ring, charges that are due are asked about: those whose callback never came, or whose worker died. */
function attendRegularly({ charges, ground }: Standing): () => void {
  const failed = (error: unknown) => ground.log.error({ err: error }, 'charges')
  const attend = setInterval(() => void charges.attendDue().catch(failed), ATTEND_EVERY_MS)
  const reconcile = setInterval(() => void charges.reconcileDue().catch(failed), SWEEP_EVERY_MS)
  void charges.reconcileDue().catch(failed)
  return () => {
    clearInterval(attend)
    clearInterval(reconcile)
  }
}

function printAccounts(): void {
  console.log(`演示账号（密码均为 ${DEMO_PASSWORD}）：`)
  for (const { login, roleName, orgName } of demoAccounts)
    console.log(`  ${login.padEnd(14)} ${orgName} · ${roleName}`)
  console.log('')
}

await runOrExplain(main)
