import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalOrder } from '#src/platform/payment/local/book.ts'
import { SECRET } from '#tests/settling.ts'
import { openPayingWorld, type PayingWorld } from '#tests/paying.ts'
import type { Errand } from './charge-child.ts'
import { payable, soundness } from './charges.ts'

/** How often a process dies between the callback and its commit; `KAOWU_KILLS=50` for the long run. */
const KILLS = Number(process.env['KAOWU_KILLS'] ?? 5)
const CHILD = fileURLToPath(new URL('charge-child.ts', import.meta.url))

let paying: PayingWorld
beforeAll(async () => {
  paying = await openPayingWorld({ people: KILLS + 12 })
})
afterAll(() => paying.stop())

/** A process that has loaded everything and waits: its start is not part of the story. */
async function ready(): Promise<ChildProcess> {
  const child = fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
  const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown]
  if (said !== 'ready') throw new Error(`the process did not start: ${String(said)}`)
  return child
}

interface Told {
  readonly answer: { status: number; body: string }
  readonly statements: number
}

async function send(
  child: ChildProcess,
  order: LocalOrder,
  death: Errand['death'],
): Promise<Told | undefined> {
  const { world, local } = paying
  const { headers, body } = local.noticeOf(order, { id: `kill-${order.outTradeNo}` })
  const channelId = Number(order.notifyUrl.split('/').at(-1))
  const { settings } = local
  const { databaseUrl: url } = world
  const errand: Errand = {
    url,
    secret: SECRET,
    channelId,
    now: world.now.toISOString(),
    settings,
    headers: { ...headers },
    body,
    death,
  }
  const answered = once(child, 'message').then(([told]) => told as Told)
  const ended = once(child, 'exit').then(() => undefined)
  child.send(errand)
  return Promise.race([answered, ended])
}

test(
  `killed at ${KILLS} moments between the callback and its commit, the money is booked once`,
  { timeout: 600_000 },
  async () => {
    const { world } = paying
    const [living, ...dying] = await payable(paying, KILLS + 1)
    const last = (await statementsOf(living)) - 1
    expect(last).toBeGreaterThan(10)
    let committed = 0
    let next = ready()
    for (const [nth, order] of dying.entries()) {
      const child = await next
      next = ready()
      expect(await send(child, order, momentOf(nth, last))).toBeUndefined()
      expect(child.signalCode).toBe('SIGKILL')
      // All or nothing: only a death behind the commit leaves something.
      const half = await soundness(world, order)
      expect([NOTHING, WHOLE]).toContainEqual(half)
      committed += half.receipts
      // The gateway was not answered, so it comes again.
      expect((await paying.bring(order, { id: `kill-${order.outTradeNo}` })).body).toBe('success')
      expect(await soundness(world, order)).toEqual(WHOLE)
    }
    ;(await next).kill('SIGKILL')
    expect(committed).toBeGreaterThanOrEqual(1)
    expect(committed).toBeLessThan(KILLS)
  },
)

/** How many statements the booking has: one process lives and counts them. */
async function statementsOf(order: LocalOrder | undefined): Promise<number> {
  const told = order && (await send(await ready(), order, undefined))
  expect(told?.answer.body).toBe('success')
  return told?.statements ?? 0
}

/** Every moment from the first statement to behind the commit, as evenly as the number of kills allows. */
function momentOf(nth: number, last: number) {
  const moment = Math.round((nth * (2 * last + 1)) / (KILLS - 1))
  return { at: Math.floor(moment / 2), when: moment % 2 === 0 ? 'before' : 'after' } as const
}

const NOTHING = {
  state: 'PENDING',
  receipts: 0,
  allocations: 0,
  notices: 0,
  entries: 0,
  balance: 0,
  paid: 0,
  charge: 'PENDING',
}
const WHOLE = {
  state: 'PAID',
  receipts: 1,
  allocations: 1,
  notices: 1,
  entries: 2,
  balance: 0,
  paid: 1,
  charge: 'PAID',
}
