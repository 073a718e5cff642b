import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArranged, readPdf } from '#tests/arranged.ts'
import { getReissueStanding, listReissued } from './contract/acknowledging.ts'
import { getCheckRoll, listTicketKeys } from './contract/checking.ts'
import { listSigningKeys, rotateSigningKey, withdrawSigningKey } from './contract/keys.ts'
import { downloadTicket, verifyTicket } from './contract.ts'
import { checkCode } from './web/check/checking.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
let planId: number
let ticketIds: number[]
/** Codes as they stood on papers: of the first key, and of the second. */
const codes: string[] = []

beforeAll(async () => {
  stage = await openArranged()
  stage.world.now = new Date('2026-05-14T08:00:00+08:00')
  planId = (await stage.arranged()).planId
  const rows = await stage.sql<{ id: number }>(
    'select id from admission_ticket where plan_id = $1 order by id',
    [planId],
  )
  ticketIds = rows.map((row) => row.id)
}, 60_000)
afterAll(() => stage.world.stop())

const manager = () => stage.world.as('manager')
const keys = async () => (await manager().ok(listSigningKeys, {})).rows
const keyInUse = async () => (await keys()).find((key) => key.state === 'CURRENT')?.keyId ?? ''
const print = async (ticketId = 0) => {
  const answer = await stage.world.as('officer').call(downloadTicket, { ticketId })
  return (await readPdf(answer.bytes)).codes.join()
}
const verdicts = async (code: string) => {
  const roll = await stage.world.as('officer').ok(getCheckRoll, { planId })
  const online = await manager().ok(verifyTicket, { code })
  return [online.verdict, (await checkCode(roll, code)).verdict]
}
const reason = '保管人员离任'

describe('签名密钥', () => {
  test('BR-64 no key, nothing to replace; the first print makes one', async () => {
    const none = await manager().call(rotateSigningKey, { keyId: '00000000', reason })
    expect(none.problem).toMatchObject({ code: 'ticket.no_key' })
    codes.push(await print(ticketIds[0]), await print(ticketIds[1]))
    expect(await keys()).toMatchObject([{ state: 'CURRENT', rotated: null, papers: 2 }])
  })

  test('replaced with a reason: papers of the former stay good, online and offline; the next print bears the new one', async () => {
    const former = await keyInUse()
    stage.world.now = new Date('2026-05-15T08:00:00+08:00')
    await manager().ok(rotateSigningKey, { keyId: former, reason })
    const [first] = codes
    expect(await verdicts(first ?? '')).toEqual(['VALID', 'VALID'])
    const second = await print(ticketIds[1])
    codes.push(second)
    expect(await verdicts(second)).toEqual(['VALID', 'VALID'])
    expect(await keys()).toMatchObject([
      { state: 'CURRENT', rotated: { reason }, papers: 1 },
      { keyId: former, state: 'RETIRED', papers: 1 },
    ])
    const { rows } = await stage.world.as().ok(listTicketKeys, {})
    expect(rows.map((key) => key.retiredAt === null)).toEqual([true, false])
    expect(JSON.stringify(rows)).not.toContain(reason)
  })

  test('two at once, or with an old page: one new key, not two', async () => {
    const keyId = await keyInUse()
    const both = await Promise.all([1, 2].map(() => manager().call(rotateSigningKey, { keyId, reason })))
    expect(both.map((answer) => answer.status).toSorted((one, two) => one - two)).toEqual([200, 409])
    expect(both.find((answer) => answer.status === 409)?.problem).toMatchObject({
      code: 'ticket.key_changed',
    })
    expect((await keys()).filter((key) => key.state === 'CURRENT')).toHaveLength(1)
  })

  test('the key in use is not withdrawn', async () => {
    const answer = await manager().call(withdrawSigningKey, { keyId: await keyInUse(), reason })
    expect(answer.problem).toMatchObject({ code: 'ticket.key_in_use' })
  })

  test('withdrawn: its papers are refused with their own words, and only whose newest paper it signed gets another', async () => {
    const compromised = (await keys()).at(-1)?.keyId ?? ''
    const done = await manager().ok(withdrawSigningKey, { keyId: compromised, reason: '密钥疑似泄露' })
    expect(done).toEqual({ reissued: 1 })
    for (const code of codes.slice(0, 2))
      expect(await verdicts(code)).toEqual(['KEY_WITHDRAWN', 'KEY_WITHDRAWN'])
    // Printed again with the second key before: that paper stays good.
    expect(await verdicts(codes[2] ?? '')).toEqual(['VALID', 'VALID'])
    const officer = stage.world.as('officer')
    expect(await officer.ok(getReissueStanding, { planId })).toMatchObject({ total: 1, outstanding: 1 })
    expect((await officer.ok(listReissued, { planId })).rows).toMatchObject([
      { ticketId: ticketIds[0], cause: 'KEY_WITHDRAWN', reason: '密钥疑似泄露', version: 2, prints: 1 },
    ])
    expect(await verdicts(await print(ticketIds[0]))).toEqual(['VALID', 'VALID'])
    const again = await manager().call(withdrawSigningKey, { keyId: compromised, reason })
    expect(again.problem).toMatchObject({ code: 'ticket.key_withdrawn' })
    expect((await keys()).at(-1)).toMatchObject({
      state: 'WITHDRAWN',
      withdrawn: { reason: '密钥疑似泄露', reissued: 1 },
    })
  })

  test('an exam that is over keeps its tickets as they are', async () => {
    stage.world.now = new Date('2026-07-14T08:00:00+08:00')
    const former = await keyInUse()
    await manager().ok(rotateSigningKey, { keyId: former, reason })
    expect(await manager().ok(withdrawSigningKey, { keyId: former, reason })).toEqual({ reissued: 0 })
  })

  test('another organiser sees and changes its own keys only, a college none', async () => {
    const keyId = (await keys()).at(-1)?.keyId ?? ''
    const other = stage.world.as('otherManager')
    expect((await other.ok(listSigningKeys, {})).rows).toEqual([])
    expect((await other.call(withdrawSigningKey, { keyId, reason })).status).toBe(404)
    expect((await stage.world.as('officer').call(listSigningKeys, {})).status).toBe(403)
    const seen = await stage.world.act('officer', (scope) =>
      scope.client.query('select 1 from ticket_key_event'),
    )
    expect(seen.rows).toEqual([])
  })
})
