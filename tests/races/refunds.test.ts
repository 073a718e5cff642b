import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql as raw } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proof } from '#src/modules/payments/index.ts'
import {
  approveRefund,
  checkRefund,
  executeRefund,
  onlineRefundTask,
  requestRefund,
} from '#src/modules/refunds/index.ts'
import { storeActor } from '#src/platform/actor.ts'
import { transact } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { httpRefunds } from '#tests/refund-gateway.ts'
import { ACCOUNT, openRefundWorld, type Paid, type RefundWorld } from '#tests/refunding.ts'
import { BEGINNING, SECRET } from '#tests/world.ts'
import type { Told } from './refund-child.ts'
import { meetingOf, race } from './together.ts'

/** Kills of each kind; `KAOWU_KILLS=25` for the long run of fifty. */
const KILLS = Number(process.env['KAOWU_KILLS'] ?? 3)
const CHILD = fileURLToPath(new URL('refund-child.ts', import.meta.url))
const LATER = new Date('2026-05-08T09:00:00+08:00')

let it: RefundWorld
beforeAll(async () => {
  it = await openRefundWorld({ people: 20 + KILLS * 3 })
}, 300_000)
afterAll(() => it.stop())

const wish = (of: Paid, registrationIds?: readonly number[]) => ({
  orderId: of.orderId,
  reason: 'PERSONAL' as const,
  note: '参军入伍',
  account: ACCOUNT,
  ...(registrationIds ? { registrationIds: [...registrationIds] } : {}),
})
async function checked(of: Paid, registrationIds?: readonly number[]): Promise<number> {
  const { id: refundId, amountFen } = await it.world.act('officer', (scope) =>
    requestRefund(scope, wish(of, registrationIds)),
  )
  const check = { refundId, reason: 'PERSONAL', amountFen, amountNote: '', opinion: '齐全' } as const
  await it.world.act('finance', (scope) => checkRefund(scope, check))
  return refundId
}
const approve = (refundId: number) => () =>
  it.world.act('manager', (scope) => approveRefund(scope, { refundId, opinion: '同意' }))
const count = async (from: string, values: unknown[] = []) =>
  (await it.sql<{ n: number }>(`select count(*)::int as n from ${from}`, values))[0]?.n

describe('two refunds at once', () => {
  test('BR-50 of the same registration: one is asked for, the other is told', async () => {
    const paid = await it.paid(2)
    const ask = () => it.world.act('officer', (scope) => requestRefund(scope, wish(paid)))
    const { won, lost } = await race([ask, ask, ask])
    expect([won.length, lost.length]).toEqual([1, 2])
    expect(lost.join()).toMatch(/refund\.already|refund\.nobody/)
    expect(await count('refund where order_id = $1', [paid.orderId])).toBe(1)
  })

  test('invariant 7 without the lock the index refuses the second; control: without the index both have the registration', async () => {
    const paid = await it.paid(1)
    const both = async () => {
      const between = meetingOf(2)
      const one = () => it.world.act('officer', (scope) => forcedLine(scope, paid, between))
      const { won } = await race([one, one])
      return won.length
    }
    expect(await both()).toBe(1)
    await it.sql('delete from refund_line where refund_id in (select id from refund where order_id = $1)', [
      paid.orderId,
    ])
    await it.world.ground.pool.query('drop index refund_line_once')
    expect(await both()).toBe(2)
    await it.sql('delete from refund_line where refund_id in (select id from refund where order_id = $1)', [
      paid.orderId,
    ])
    await it.sql('delete from refund where order_id = $1', [paid.orderId])
    await it.world.ground.pool.query(
      'create unique index refund_line_once on refund_line (registration_id) where is_live',
    )
  })

  /** A refund of the first registration, written by somebody who looked and took no lock. */
  async function forcedLine(scope: Scope, paid: Paid, between: () => Promise<void>): Promise<void> {
    const [registrationId] = paid.registrationIds
    const { rows } = await scope.client.query<{ id: number }>(
      `insert into refund (refund_no, evaluation_org_id, org_id, plan_id, order_id, payee_kind, source, reason, paid_fen,
         rule_fen, amount_fen, rule_version, rule_said, requested_org_id, requested_by, requested_by_name, requested_at,
         due_on)
       select 'TK' || nextval('refund_no_seq'), evaluation_org_id, org_id, plan_id, id, 'INSTITUTION', 'REQUEST', 'PERSONAL',
         30000, 30000, 30000, 0, '', org_id, 1, '', now(), '2026-03-09' from payment_order where id = $1 returning id`,
      [paid.orderId],
    )
    await between()
    await scope.client.query(
      `insert into refund_line (refund_id, registration_id, evaluation_org_id, org_id, paid_fen, amount_fen)
       select $1, id, evaluation_org_id, org_id, 30000, 30000 from registration where id = $2`,
      [rows[0]?.id, registrationId],
    )
  }

  test('two refunds of one order approved at once are both paid out of it and never more than it holds', async () => {
    const paid = await it.paid(2)
    const [first = 0, second = 0] = paid.registrationIds
    const ids = [await checked(paid, [first]), await checked(paid, [second])]
    const { lost } = await race(ids.map((id) => approve(id)))
    expect(lost).toEqual([])
    expect(await it.faults()).toEqual([])
  })

  test('one refund approved twice at once promises its money once', async () => {
    const paid = await it.paid(1)
    const refundId = await checked(paid)
    const { won, lost } = await race([approve(refundId), approve(refundId), approve(refundId)])
    expect([won.length, lost.length]).toEqual([1, 2])
    expect(await it.faults()).toEqual([])
  })

  test('Σ refunds ≤ paid is the database’s too; control: without the constraints both promise the whole order', async () => {
    const paid = await it.paid(1)
    const take = (between: () => Promise<void>) => () =>
      it.world.act('finance', async (scope) => {
        await between()
        await raw`update allocation set refunded_fen = refunded_fen + 30000 where order_id = ${paid.orderId}`.execute(
          scope.write<object>(),
        )
      })
    const both = async () => {
      const between = meetingOf(2)
      return (await race([take(between), take(between)])).won.length
    }
    expect(await both()).toBe(1)
    const { pool } = it.world.ground
    await pool.query('update allocation set refunded_fen = 0 where order_id = $1', [paid.orderId])
    await pool.query('alter table allocation drop constraint allocation_refunded')
    expect(await both()).toBe(2)
    await pool.query('update allocation set refunded_fen = 0 where order_id = $1', [paid.orderId])
    await pool.query(
      'alter table allocation add constraint allocation_refunded check (refunded_fen >= 0 and refunded_fen <= amount_fen)',
    )
  })
})

test('refunded while the allocation is released: one of the two happens, never both', async () => {
  const paid = await it.paid(1)
  const refundId = await checked(paid)
  const [allocation] = await it.sql<{ id: number }>('select id from allocation where order_id = $1', [
    paid.orderId,
  ])
  const letGo = () =>
    it.world.act('finance', (scope) =>
      proof.release(scope, { allocationId: allocation?.id ?? 0, reason: '认错了缴费单' }),
    )
  const { won, lost } = await race<unknown>([approve(refundId), letGo])
  expect([won.length, lost.length]).toEqual([1, 1])
  expect(await it.faults()).toEqual([])
})

describe('kill -9', () => {
  /** An online refund on its way, its question not asked yet: the world’s own worker is kept from it. */
  async function onItsWay() {
    it.world.now = BEGINNING
    const paid = await it.paidOnline(1)
    const refundId = await checked(paid)
    await approve(refundId)()
    it.world.now = LATER
    await it.world.act('finance', async (scope) => {
      await executeRefund(scope, { refundId })
      await scope.client.query(`delete from pgboss.job where name = 'refunds.online' and state = 'created'`)
    })
    const [part] = await it.sql<{ id: number; no: string }>(
      'select id, out_refund_no as no from refund_part where refund_id = $1',
      [refundId],
    )
    return { refundId, partId: part?.id ?? 0, no: part?.no ?? '' }
  }

  /** The job in a process of its own; `gone` answers what it said. */
  function child(partId: number) {
    const told: Told = {
      databaseUrl: it.world.ground.pool.options.connectionString ?? '',
      secret: SECRET,
      gateway: it.gateway.url,
      partId,
      actor: storeActor(it.world.actor('finance')),
      now: LATER.toISOString(),
    }
    const worker = spawn(process.execPath, [CHILD, JSON.stringify(told)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    worker.stdout.on('data', (chunk) => (said += String(chunk)))
    const gone = once(worker, 'close').then(() => said)
    return { kill: () => void worker.kill('SIGKILL'), gone }
  }

  /** The next worker that takes the job up. */
  function again(partId: number) {
    const asking = { actor: it.world.actor('finance'), requestId: 'again' }
    return onlineRefundTask(httpRefunds(it.gateway.url)).run(
      {
        taskId: 0,
        actor: asking.actor,
        transact: (run) => transact(it.world.ground, asking, run),
        transactAll: (run) => transact(it.world.ground, { ...asking, reach: 'ALL' }, run),
        progress: () => Promise.resolve(),
      },
      { partId },
    )
  }

  /** The worker dies when the gateway has given the money back, before it hears of it. */
  async function killedAfterCall(partId: number): Promise<void> {
    const first = child(partId)
    it.gateway.onAsked = async () => {
      first.kill()
      await first.gone
    }
    expect(await first.gone).toBe('')
    it.gateway.onAsked = () => undefined
  }

  /** The worker dies when its decision is committed; the gateway may have heard of it or not. */
  async function killedBeforeCall(partId: number): Promise<void> {
    const first = child(partId)
    await decided(partId)
    first.kill()
    await first.gone
  }

  test.each([
    ['between decision and call', killedBeforeCall],
    ['between answer and commit', killedAfterCall],
  ])(
    '%s: one refund at the gateway and in the books after the restart',
    async (_, kill) => {
      for (let killed = 0; killed < KILLS; killed += 1) {
        const { refundId, partId, no } = await onItsWay()
        await kill(partId)
        await again(partId)
        expect(await again(partId)).toEqual({ state: 'ENDED' })
        expect(it.gateway.given.get(no)).toEqual({ amountFen: 30_000, asked: 1 })
        expect(await count(`journal_entry where refund_id = $1 and kind = 'REFUND_DONE'`, [refundId])).toBe(1)
        expect(await count(`refund where id = $1 and state = 'DONE'`, [refundId])).toBe(1)
      }
      expect(await it.faults()).toEqual([])
    },
    60_000 + KILLS * 30_000,
  )

  /** Waits until the part is known to be asked about. */
  async function decided(partId: number): Promise<void> {
    while ((await count(`refund_part where id = $1 and state = 'ASKED'`, [partId])) === 0) await sleep(1)
  }

  test('control: under a new number each time, what a killed worker had given back goes out twice', async () => {
    const { partId, no } = await onItsWay()
    await killedAfterCall(partId)
    await it.sql(`update refund_part set out_refund_no = out_refund_no || 'X' where id = $1`, [partId])
    await again(partId)
    expect([it.gateway.given.has(no), it.gateway.given.has(`${no}X`)]).toEqual([true, true])
  }, 90_000)
})
