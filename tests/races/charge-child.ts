import type { Pool } from 'pg'
import { answerNotice } from '#src/modules/charges/actions/noticing.ts'
import { connect } from '#src/platform/db/open.ts'
import type { Ground } from '#src/platform/ground.ts'
import { openLog } from '#src/platform/log.ts'
import { openGateways } from '#src/platform/payment/gateways.ts'
import type { LocalSettings } from '#src/platform/payment/local/open.ts'
import { openVault } from '#src/platform/vault.ts'

/** What the parent hands over: one callback to take, and the statement of its booking at which this process dies. */
export interface Errand {
  readonly url: string
  readonly secret: string
  readonly channelId: number
  readonly now: string
  readonly settings: LocalSettings
  readonly headers: Record<string, string>
  readonly body: string
  /** Counted from the `begin` of the booking; `after`: when the server has done it. Undefined: lives. */
  readonly death: { readonly at: number; readonly when: 'before' | 'after' } | undefined
}

/** SIGKILL to oneself: nothing is closed, nothing said, the connection breaks. */
const die = () => process.kill(process.pid, 'SIGKILL')
const refused = () => Promise.reject(new Error('a callback puts nothing into the queue here'))

process.once('message', (errand: Errand) => void run(errand))
process.send?.('ready')

async function run({ url, secret, channelId, now, settings, headers, body, death }: Errand): Promise<void> {
  const { pool } = connect(url, { max: 1 })
  const booking = await counted(pool, death)
  const ground = {
    pool,
    vault: openVault(secret),
    log: openLog('silent'),
    reactions: {},
    reactionsToAll: {},
    messenger: () => Promise.resolve(),
    enqueue: refused,
    clock: () => new Date(now),
  } as unknown as Ground
  const take = answerNotice(openGateways({ settings }))
  const call = { headers, body: Buffer.from(body) }
  const answer = await take({ ground, requestId: 'child', ip: '' }, { channelId }, call)
  process.send?.({ answer, statements: booking.statements + 1 })
  await pool.end()
  process.disconnect()
}

/** Counts the statements of the booking on the pool's one connection, and dies at the one it was told. */
async function counted(pool: Pool, death: Errand['death']): Promise<{ statements: number }> {
  const seen = { statements: -1, begun: 0 }
  const client = await pool.connect()
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
  const dieWhen = (when: 'before' | 'after') => {
    if (death?.when === when && seen.statements === death.at) die()
  }
  const watched = async (...given: unknown[]) => {
    if (String(given[0]).startsWith('begin')) seen.begun += 1
    // The first transaction looks up the channel; the second books.
    if (seen.begun === 2) seen.statements += 1
    dieWhen('before')
    const answer = await query(...given)
    dieWhen('after')
    return answer
  }
  Object.assign(client, { query: watched })
  client.release()
  return seen
}
