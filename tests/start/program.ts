// The start of the real program without its modules: what the start-up tests run, stop and kill.
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import Fastify from 'fastify'
import { readConfig } from '#src/platform/config.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { openDatabase } from '#src/platform/db/open.ts'
import { listenOrExplain, runOrExplain, step } from '#src/platform/start.ts'

await runOrExplain(async () => {
  const config = readConfig(process.env)
  const log = (line: string) => console.log(`[note] ${line}`)
  const database = await step('正在准备数据库', () => openDatabase(config, log))
  const migrations = process.env['TEST_MIGRATIONS']
  const applied = await step('正在更新数据库结构', () => migrate(database.pool, migrations))
  const server = Fastify()
  server.get('/', async () => (await database.pool.query('select count(*) as notes from note')).rows[0])
  server.post(
    '/',
    async () => (await database.pool.query('insert into note default values returning id')).rows[0],
  )
  try {
    console.log(
      `READY ${await listenOrExplain(server, config)} applied ${applied.length} of ${readdirSync(migrations ?? '.').length}`,
    )
  } catch (error) {
    await database.stop()
    throw error
  }
  await once(process, 'SIGTERM')
  await server.close()
  await database.stop()
  console.log('STOPPED')
})
