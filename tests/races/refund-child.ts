/**
 * A worker that knows one job: with the database and the gateway it is told of it does one online refund, and says how it
 * ended. `refunds.test.ts` kills it in between; it imports no more than that, because it is started fifty times.
 */
import { onlineRefundTask } from '#src/modules/refunds/actions/online.ts'
import { restoreActor, type StoredActor } from '#src/platform/actor.ts'
import { connect } from '#src/platform/db/open.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import { openVault } from '#src/platform/vault.ts'
import { httpRefunds } from '#tests/refund-gateway.ts'

/** What the worker is told. */
export interface Told {
  readonly databaseUrl: string
  readonly secret: string
  readonly gateway: string
  readonly partId: number
  readonly actor: StoredActor
  readonly now: string
}

const told = JSON.parse(process.argv[2] ?? '{}') as Told
const { pool } = connect(told.databaseUrl, { max: 2 })
const nothing = () => Promise.resolve()
// Neither files nor prints, and nobody is told: a refund that is done needs its own tables and the audit.
const ground = {
  pool,
  vault: openVault(told.secret),
  reactions: {},
  messenger: nothing,
  enqueue: nothing,
  clock: () => new Date(told.now),
} as unknown as Ground
const asking = { actor: restoreActor(told.actor), requestId: 'kill' }
const answer = await onlineRefundTask(httpRefunds(told.gateway)).run(
  {
    taskId: 0,
    actor: asking.actor,
    transact: (run) => transact(ground, asking, run),
    transactAll: (run) => transact(ground, { ...asking, reach: 'ALL' }, run),
    progress: nothing,
  },
  { partId: told.partId },
)
console.log(JSON.stringify(answer))
process.exit(0)
