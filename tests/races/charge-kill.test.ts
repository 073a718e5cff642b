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
  await once(child, 'message')
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
    const orders = await payable(paying, KILLS + 1)
    // One lives, to learn how many statements the booking has.
    const [living, ...dying] = orders
    if (!living) throw new Error('no order')
    const told = await send(await ready(), living, undefined)
    expect(told?.answer.body).toBe('success')
    const last = (told?.statements ?? 0) - 1
    expect(last).toBeGreaterThan(10)

    // Every moment from the first statement to behind the commit, as evenly as the number of kills allows.
    const moments = Array.from({ length: KILLS }, (_, nth) =>
      Math.round((nth * (2 * last + 1)) / (KILLS - 1)),
    )
    let next = ready()
    let committed = 0
    for (const [nth, order] of dying.entries()) {
      const child = await next
      next = ready()
      const moment = moments[nth] ?? 0
      const death = { at: Math.floor(moment / 2), when: moment % 2 === 0 ? 'before' : 'after' } as const
      expect(await send(child, order, death)).toBeUndefined()
      expect(child.signalCode).toBe('SIGKILL')
      const half = await soundness(world, order)
      // All or nothing: only a death behind the commit leaves something.
      expect([0, 1]).toContain(half.receipts)
      expect(half).toEqual(half.receipts === 1 ? { ...WHOLE } : { ...NOTHING })
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
