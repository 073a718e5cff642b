// The start of the real program without its modules: what the start-up tests run, stop and kill.
import Fastify from 'fastify'
import { readConfig } from '#src/platform/config.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { openDatabase } from '#src/platform/db/open.ts'
import { closeOnSignal, listenOrExplain, runOrExplain, step } from '#src/platform/start.ts'

await runOrExplain(async () => {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const each of closing.toReversed()) await each()
    console.log('STOPPED')
  }
  closeOnSignal(close)
  try {
    await start(closing)
  } catch (error) {
    await close()
    throw error
  }
})

async function start(closing: (() => Promise<unknown>)[]): Promise<void> {
  const config = readConfig(process.env)
  const log = (line: string) => console.log(`[note] ${line}`)
  const database = await step('正在准备数据库', () => openDatabase(config, log))
  closing.push(() => database.stop())
  const applied = await step('正在更新数据库结构', () =>
    migrate(database.pool, process.env['TEST_MIGRATIONS']),
  )
  const server = Fastify()
  closing.push(() => server.close())
  const one = async (sql: string) => (await database.pool.query(sql)).rows[0] as unknown
  server.get('/', () => one('select count(*) as notes from note'))
  server.post('/', () => one('insert into note default values returning id'))
  console.log(`READY ${await listenOrExplain(server, config)} applied ${applied.length}`)
}
