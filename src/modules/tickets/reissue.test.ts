import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArranged, readPdf } from '#tests/arranged.ts'
import { oldTicketCode } from '#tests/old-codes.ts'
import * as contract from './contract.ts'
import { getCheckRoll, listTicketKeys } from './contract/checking.ts'
import { getNumberRule, setNumberRule, tryNumberRule } from './contract/numbers.ts'
import { issueTickets, reissueFor } from './index.ts'
import { CONVENTIONAL_RULE, DEFAULT_RULE } from './rules/number.ts'
import { checkCode } from './web/check/checking.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
beforeAll(async () => {
  stage = await openArranged()
})
afterAll(() => stage.world.stop())

interface Row {
  id: number
  registration_id: number
  ticket_no: string
  version: number
  issued_at: Date
  seat_no: number
  qr_token: string
  revoked_at: Date | null
}
const ticketsOf = async (planId: number) =>
  stage.sql<Row>(
    `select id, registration_id, ticket_no, version, issued_at, seat_no, qr_token, revoked_at from admission_ticket
     where plan_id = $1 order by exam_room_id, seat_no, id`,
    [planId],
  )

/** The one at this place of a list that has it. */
function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`nothing at ${place}`)
  return found
}

/** Two people of one room change seats in the published arrangement. */
const swapSeats = (planId: number, [one, two]: readonly Row[]) =>
  stage.sql(
    `update seat_assignment a set seat_no = case a.registration_id when $2 then 900 else 901 end
     from schedule_run r where r.id = a.run_id and r.plan_id = $1 and a.registration_id in ($2, $3)`,
    [planId, one?.registration_id, two?.registration_id],
  )
const reissue = (planId: number, rows: readonly Row[]) =>
  stage.world.act('manager', (scope) =>
    reissueFor(scope, {
      planId,
      registrationIds: rows.map((row) => row.registration_id),
      reason: '机房故障',
    }),
  )

const codeOn = async (ticketId: number) => {
  const answer = await stage.world.as('manager').call(contract.downloadTicket, { ticketId })
  return (await readPdf(answer.bytes)).codes.join()
}
const verify = (code: string) => stage.world.as('manager').ok(contract.verifyTicket, { code })

describe('换发', () => {
  test('edge case 32: the moved get version 2 for the new place, the unmoved keep version and time of issue', async () => {
    const { planId } = await stage.arranged()
    const before = await ticketsOf(planId)
    await swapSeats(planId, before)
    const done = await stage.at('2026-05-12T09:00:00+08:00', () => reissue(planId, before))
    expect(done).toEqual({ moved: 2, stayed: 4, revoked: 0 })
    const after = await ticketsOf(planId)
    const moved = after.filter((row) => row.version === 2)
    expect(moved.map((row) => row.seat_no)).toEqual([900, 901])
    expect(moved.every((row) => row.issued_at.getTime() === Date.parse('2026-05-12T09:00:00+08:00'))).toBe(
      true,
    )
    expect(moved.map((row) => row.ticket_no).toSorted()).toEqual(
      before
        .slice(0, 2)
        .map((row) => row.ticket_no)
        .toSorted(),
    )
    const kept = before.slice(2)
    expect(after.filter((row) => row.version === 1)).toEqual(kept)
    expect(await reissue(planId, before)).toEqual({ moved: 0, stayed: 6, revoked: 0 })
  })

  test(
    'edge case 33: the code printed before is void, online and with the network off, and names the new seat',
    { timeout: 60_000 },
    async () => {
      const { planId } = await stage.arranged()
      const before = await ticketsOf(planId)
      const first = at(before, 0)
      const oldCode = await codeOn(first.id)
      const keptCode = await codeOn(at(before, 4).id)
      await swapSeats(planId, before)
      await reissue(planId, before)
      expect(await verify(oldCode)).toMatchObject({ verdict: 'SUPERSEDED', ticket: { seatNo: 900 } })
      expect(await verify(await codeOn(first.id))).toMatchObject({ verdict: 'VALID' })

      const roll = await stage.world.as('manager').ok(getCheckRoll, { planId })
      expect(await checkCode(roll, oldCode)).toMatchObject({ verdict: 'SUPERSEDED', place: { seatNo: 900 } })
      expect(await checkCode(roll, keptCode)).toMatchObject({ verdict: 'VALID' })
      expect(JSON.stringify(roll)).not.toMatch(/\d{15}|张|海蓝2/)
      const printed = oldTicketCode(stage.world.ground.vault, { qrToken: first.qr_token, version: 2 })
      expect(await verify(printed)).toMatchObject({ verdict: 'VALID' })
    },
  )

  test('who has no seat any more loses the ticket; seated again it comes back a version later', async () => {
    const { planId } = await stage.arranged()
    const before = await ticketsOf(planId)
    const [first] = before
    const [seat] = await stage.sql<{ row: object }>(
      'delete from seat_assignment a where registration_id = $1 returning to_jsonb(a) as row',
      [first?.registration_id],
    )
    expect(await reissue(planId, before)).toEqual({ moved: 0, stayed: 5, revoked: 1 })
    expect(await verify(await codeOn(before[1]?.id ?? 0))).toMatchObject({ verdict: 'VALID' })
    await stage.sql(
      'insert into seat_assignment select * from jsonb_populate_record(null::seat_assignment, $1::jsonb)',
      [JSON.stringify(seat?.row)],
    )
    expect(await reissue(planId, before)).toEqual({ moved: 1, stayed: 5, revoked: 0 })
    expect((await ticketsOf(planId)).find((row) => row.id === first?.id)).toMatchObject({
      version: 2,
      revoked_at: null,
    })
    expect(await stage.world.act('manager', (scope) => issueTickets(scope, { planId }))).toBe(0)
  })

  test('another organisation re-issues nothing of it', async () => {
    const { planId } = await stage.arranged()
    const before = await ticketsOf(planId)
    await swapSeats(planId, before)
    const done = await stage.world
      .act('otherManager', (scope) =>
        reissueFor(scope, {
          planId,
          registrationIds: before.map((row) => row.registration_id),
          reason: '机房故障',
        }),
      )
      .catch(() => 'no such plan')
    expect(done).toBe('no such plan')
    expect(await ticketsOf(planId)).toEqual(before)
  })
})

describe('编号规则', () => {
  const parts = [...CONVENTIONAL_RULE]

  test('BR-66 chosen before the tickets are out, tried on every seat, then fixed', async () => {
    const { planId } = await stage.drawn()
    const manager = stage.world.as('manager')
    expect(await manager.ok(getNumberRule, { planId })).toMatchObject({ parts: DEFAULT_RULE, locked: null })
    const narrow = parts.map((part) =>
      part.kind === 'SESSION' ? { ...part, kind: 'SERIAL' as const } : part,
    )
    const bad = await manager.ok(tryNumberRule, {
      planId,
      parts: narrow.filter((part) => part.kind !== 'SITE'),
    })
    expect(bad.problems.join()).toContain('站点代码')
    const good = await manager.ok(tryNumberRule, { planId, parts })
    expect(good).toMatchObject({ problems: [], triedOn: 6, namesPlace: true })
    await manager.ok(setNumberRule, { planId, parts })
    await stage.publish(planId)
    const rows = await ticketsOf(planId)
    for (const row of rows) expect(row.ticket_no.slice(-2)).toBe(String(row.seat_no).padStart(2, '0'))
    expect(rows.map((row) => row.ticket_no)).toContain(good.example.map((each) => each.text).join(''))
    const late = await manager.call(setNumberRule, { planId, parts: [...DEFAULT_RULE] })
    expect(late.problem).toMatchObject({ code: 'ticket.number_issued' })
    expect((await manager.ok(getNumberRule, { planId })).locked?.message).toContain('不能再改')
  })

  test('a rule that names the seat: people who swap seats swap numbers, in one statement, and old codes are void', async () => {
    const { planId } = await stage.drawn()
    const manager = stage.world.as('manager')
    await manager.ok(setNumberRule, { planId, parts })
    await stage.publish(planId)
    const before = await ticketsOf(planId)
    const [one, two] = [at(before, 0), at(before, 1)]
    const oldCode = await codeOn(one.id)
    const seats = [one.registration_id, two.registration_id]
    await stage.sql(
      `with moving as (delete from seat_assignment where registration_id = any($1::bigint[]) returning *)
       insert into seat_assignment select run_id, registration_id, org_id, evaluation_org_id, person_id, session_id, exam_room_id,
         physical_room_id, seat_no + 100, reason from moving`,
      [seats],
    )
    await stage.sql('update seat_assignment set seat_no = 1 where registration_id = $1', [seats[1]])
    await stage.sql('update seat_assignment set seat_no = 2 where registration_id = $1', [seats[0]])
    expect([one.seat_no, two.seat_no]).toEqual([1, 2])
    expect(await reissue(planId, [one, two])).toMatchObject({ moved: 2 })
    const after = await ticketsOf(planId)
    const numberOf = (id: number) => after.find((row) => row.id === id)?.ticket_no
    expect([numberOf(one.id), numberOf(two.id)]).toEqual([two.ticket_no, one.ticket_no])
    expect(await verify(oldCode)).toMatchObject({ verdict: 'SUPERSEDED', ticket: { seatNo: 2 } })
    const former = await stage.sql<{ ticket_no: string }>(
      'select ticket_no from ticket_former where ticket_id = $1',
      [one.id],
    )
    expect(former).toEqual([{ ticket_no: one.ticket_no }])
  })

  test('a college does not choose, and another organisation finds no such plan', async () => {
    const { planId } = await stage.drawn()
    expect((await stage.world.as('officer').call(setNumberRule, { planId, parts })).status).toBe(403)
    expect((await stage.world.as('otherManager').call(setNumberRule, { planId, parts })).status).toBe(404)
  })
})

test('BR-64 public keys are published, private ones lie sealed within their organisation', async () => {
  const { planId } = await stage.arranged()
  const [first] = await ticketsOf(planId)
  await stage.atOpening(() =>
    stage.world.as('officer').call(contract.downloadTicket, { ticketId: first?.id ?? 0 }),
  )
  const { rows } = await stage.world.as().ok(listTicketKeys, {})
  expect(rows.filter((row) => row.retiredAt === null)).toHaveLength(1)
  expect(Buffer.from(rows[0]?.publicKey ?? '', 'base64url')).toHaveLength(32)
  const seen = (who: 'officer' | 'otherManager' | 'manager') =>
    stage.world.act(who, async (scope) => {
      const { rows: found } = await scope.client.query<{ private_cipher: string }>(
        'select private_cipher from ticket_key_secret',
      )
      return found
    })
  expect([await seen('officer'), await seen('otherManager')]).toEqual([[], []])
  const [secret] = await seen('manager')
  const raw = stage.world.ground.vault.open(secret?.private_cipher ?? '')
  expect(Buffer.from(raw, 'base64url')).toHaveLength(32)
  expect(secret?.private_cipher).not.toContain(raw)
})
