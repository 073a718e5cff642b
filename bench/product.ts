import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openGround } from '#src/app/open.ts'
import { openWeb } from '#src/app/http.ts'
import { connect } from '#src/platform/db/open.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { BEGINNING, SECRET } from '#tests/world.ts'
import type { Figures } from './serving.ts'

// The product alone in a process of its own, as `npm start` runs it, over a database that is filled already. Talks to the
// bench through its channel: `{ address }` when it serves, `{ figures }` when asked.
const [databaseUrl = '', dataFolder = '', day] = process.argv.slice(2)
const started = performance.now()
const beginning = day === undefined ? BEGINNING : new Date(day)
const clock = () => new Date(beginning.getTime() + performance.now() - started)
const database = connect(databaseUrl)
const config = { dataFolder, secret: SECRET, logLevel: 'warn', fontFolders: [], clock } as const
const standing = await openGround(config, database)
await standing.work()
standing.warm()
const feed = await openTaskFeed(database.url, standing.ground.log)
const app = await openWeb(standing.ground, { feed, demoAccounts: [] })
const address = await app.listen({ host: '127.0.0.1', port: 0 })

const delay = monitorEventLoopDelay({ resolution: 5 })
let peak = 0
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)

const figures = (): Figures => ({
  residentMB: process.memoryUsage.rss() / 1024 / 1024,
  peakMB: peak / 1024 / 1024,
  loopP99Ms: delay.percentile(99) / 1e6,
  loopMaxMs: delay.max / 1e6,
  cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
})

process.on('message', (asked) => {
  if (asked === 'figures') process.send?.({ figures: figures() })
  if (asked !== 'begin') return
  peak = process.memoryUsage.rss()
  delay.enable()
  delay.reset()
  process.send?.({ figures: figures() })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ address })
