import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedCalendar } from '#src/platform/calendar.ts'
import { makePass } from '#src/platform/pass.ts'
import { auditOf, fileContent } from '#src/shared/platform-contract.ts'
import { rawZip } from '#tests/archives.ts'
import { examOn, freshNumber, paidOrder, TAX_NO, TITLE } from '#tests/invoicing.ts'
import { openMailbox, postmanTo, type Mailbox } from '#tests/mailbox.ts'
import { scan } from '#tests/scan.ts'
import { BEGINNING, openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { askForReds, fitInvoices, followExam } from './index.ts'

let world: World
let mailbox: Mailbox
let planId: number
const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const finance = () => world.as('finance')
const cashier = () => world.as('cashier')

beforeAll(async () => {
  world = await openWorld()
  mailbox = await openMailbox()
  await seedCalendar(world.ground.pool, BEGINNING)
  planId = await examOn(world, '2026-05-16')
})
afterAll(async () => {
  await mailbox.down()
  await world.stop()
})
beforeEach(async () => {
  world.now = BEGINNING
  mailbox.received.length = 0
  await finance().ok(contract.keepInvoiceSetting, { institutionWhen: 'PAID', answerWorkdays: 5 })
})

const order = (amountFen = 90_000, more: { org?: 'otherCollege' } = {}) =>
  paidOrder(world, { planId, amountFen, ...more })
const ask = (orderId: number, amountFen: number) =>
  cashier().call(contract.requestInvoice, { orderId, ...TITLE, amountFen })
const asked = async (orderId: number, amountFen: number) =>
  (await cashier().ok(contract.requestInvoice, { orderId, ...TITLE, amountFen })).id
const see = (invoiceId: number) => finance().ok(contract.getInvoice, { invoiceId })
async function issue(invoiceId: number, given = freshNumber()) {
  const { version } = await see(invoiceId)
  return finance().upload(contract.issueInvoice, { invoiceId, version, ...given }, await scan('发票.pdf', 1))
}
const red = async (invoiceId: number) =>
  finance().okUpload(contract.issueRed, { invoiceId, ...freshNumber() }, await scan('红字.pdf', 1))
const money = (orderId: number, column: 'received_fen' | 'refunded_fen', fen: number) =>
  world.ground.pool.query(`update payment_order set ${column} = $2 where id = $1`, [orderId, fen])

/** The letter that came to this address. */
function letterTo(address: string) {
  const letter = mailbox.received.find((each) => each.to === address)
  return { subject: letter?.headers['subject'] ?? '', text: letter?.text ?? '' }
}
const passOf = (text: string) => /my-invoices\/([^/\s]+)\/file/.exec(text)?.[1] ?? ''

describe('the road of an invoice', () => {
  test('BR-50, BR-51 asked for, issued, mailed: the college downloads it, and so does whoever has the letter', async () => {
    const orderId = await order()
    const { id: invoiceId, expectedOn } = await cashier().ok(contract.requestInvoice, {
      orderId,
      ...TITLE,
      taxNo: ` ${TAX_NO.toLowerCase()} `,
      amountFen: 90_000,
    })
    expect(expectedOn).toBe('2026-03-09')
    const given = freshNumber()
    expect((await issue(invoiceId, given)).data).toEqual({ state: 'ISSUED' })
    const seen = await cashier().ok(contract.getInvoice, { invoiceId })
    expect(seen).toMatchObject({ state: 'ISSUED', taxNo: TAX_NO, number: given.number, validFen: 90_000 })
    expect(seen.file?.name).toBe(`发票-${given.number}.pdf`)
    const file = await cashier().call(fileContent, { fileId: seen.file?.fileId ?? 0 })
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')

    await postmanTo(mailbox, world.ground).round()
    const { subject, text } = letterTo(TITLE.email)
    expect(subject).toContain('发票已开具')
    expect(text).toContain(given.number)
    const pass = passOf(text)
    const linked = await world.as().call(contract.invoiceByLink, { pass })
    expect(linked.bytes.equals(file.bytes)).toBe(true)
    const spoilt = `${pass.slice(0, -3)}${pass.endsWith('AAA') ? 'BBB' : 'AAA'}`
    expect((await world.as().call(contract.invoiceByLink, { pass: spoilt })).problem.code).toBe(
      'invoice.link_over',
    )
    world.now = at('2026-06-05')
    expect((await world.as().call(contract.invoiceByLink, { pass })).problem.code).toBe('invoice.link_over')

    const said = (await finance().ok(auditOf, { entity: 'invoice', entityId: invoiceId })).rows
    expect(said.map((line) => line.sentence.slice(0, 4))).toEqual(['开具发票', '提交发票'])
  })

  test('BR-50 where invoices follow the exam, nobody issues before the 30th working day; a moved exam moves the promise', async () => {
    await finance().ok(contract.keepInvoiceSetting, { institutionWhen: 'EXAM', answerWorkdays: 5 })
    const invoiceId = await asked(await order(), 90_000)
    expect(await see(invoiceId)).toMatchObject({ earliestOn: '2026-06-29', expectedOn: '2026-06-29' })
    world.now = at('2026-06-28')
    const early = await issue(invoiceId, freshNumber())
    expect(early.problem).toMatchObject({ code: 'invoice.too_early' })
    expect(early.problem.detail).toContain('2026-06-29 周一')
    const offer = (await see(invoiceId)).offers.find((each) => each.verb === 'issue')
    expect(offer).toMatchObject({ allowed: false })

    await world.ground.pool.query(`update exam_plan set state = 'POSTPONED' where id = $1`, [planId])
    await world.act('manager', (scope) => followExam(scope, { planId }))
    expect((await see(invoiceId)).expectedOn).toBeNull()
    await world.ground.pool.query(`update exam_plan set state = 'PUBLISHED' where id = $1`, [planId])
    await world.act('manager', (scope) => followExam(scope, { planId }))

    world.now = at('2026-06-29')
    expect((await issue(invoiceId)).status).toBe(200)
    const late = await asked(await order(), 90_000)
    world.now = at('2026-07-07')
    expect(
      (await finance().ok(contract.listInvoices, { overdue: 'true' })).rows.map((row) => row.id),
    ).toEqual([late])
    expect(await finance().ok(contract.getInvoiceSetting, {})).toMatchObject({ overdue: 1 })
  })

  test('BR-51 sent back with a reason, mailed, corrected; a request changed meanwhile is not issued unseen', async () => {
    const invoiceId = await asked(await order(), 90_000)
    await finance().ok(contract.returnInvoice, { invoiceId, opinion: '抬头应为全称' })
    await postmanTo(mailbox, world.ground).round()
    expect(letterTo(TITLE.email).text).toContain('原因：抬头应为全称')
    const { version } = await see(invoiceId)
    const wrong = await cashier().call(contract.reviseInvoice, {
      invoiceId,
      ...TITLE,
      taxNo: '4133012345',
      amountFen: 90_001,
    })
    expect(wrong.problem.errors.map(({ path }) => path)).toEqual(['taxNo', 'amountFen'])
    await cashier().ok(contract.reviseInvoice, { invoiceId, ...TITLE, title: '海蓝学院', amountFen: 80_000 })
    const stale = await finance().upload(
      contract.issueInvoice,
      { invoiceId, version, ...freshNumber() },
      await scan(),
    )
    expect(stale.problem.code).toBe('invoice.changed_meanwhile')
    expect((await issue(invoiceId)).status).toBe(200)
  })

  test('a number is recorded once, and only a PDF or a whole OFD is taken', async () => {
    const given = freshNumber()
    const orderId = await order()
    const [first, second] = [await asked(orderId, 30_000), await asked(orderId, 60_000)]
    expect((await issue(first, given)).status).toBe(200)
    expect((await issue(second, given)).problem.code).toBe('invoice.number_taken')
    const { version } = await see(second)
    const upload = (bytes: Buffer) =>
      finance().upload(
        contract.issueInvoice,
        { invoiceId: second, version, ...freshNumber() },
        { name: '发票.ofd', bytes },
      )
    expect((await upload(Buffer.from('GIF89a…'))).problem.code).toBe('upload.wrong_type')
    expect((await upload(ofd('<x/>'))).problem.code).toBe('invoice.file_damaged')
    const bomb = rawZip([
      { name: 'OFD.xml', bytes: Buffer.from(OFD_XML) },
      { name: 'Doc_0/big.xml', declared: 900_000_000 },
    ])
    expect((await upload(bomb)).problem.code).toBe('invoice.file_damaged')
    expect((await upload(ofd(OFD_XML))).status).toBe(200)
    expect((await see(second)).file?.name).toMatch(/\.ofd$/)
  })
})

const OFD_XML = '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1"/>'
const ofd = (xml: string) => rawZip([{ name: 'OFD.xml', bytes: Buffer.from(xml) }])

describe('what stands on invoices never exceeds what came and stayed', () => {
  test('BR-51 an order is split over several invoices; what is left is offered, more is refused', async () => {
    const orderId = await order()
    await asked(orderId, 30_000)
    const [left] = (await cashier().ok(contract.listInvoiceable, { orderId })).rows
    expect(left).toMatchObject({ freeFen: 60_000, standingFen: 30_000, expectedOn: '2026-03-09' })
    expect((await ask(orderId, 60_001)).problem).toMatchObject({ code: 'invoice.too_much' })
    const rest = await asked(orderId, 60_000)
    expect((await ask(orderId, 1)).problem.code).toBe('invoice.nothing_left')
    await cashier().ok(contract.withdrawInvoice, { invoiceId: rest })
    expect((await ask(orderId, 60_000)).status).toBe(200)
    expect((await cashier().ok(contract.listInvoiceable, { orderId })).total).toBe(0)
  })

  test('twenty requests at once for the whole of it: one is taken', async () => {
    const orderId = await order()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(orderId, 90_000)))
    expect(answers.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(answers.filter((each) => each.status !== 200).map((each) => each.problem.code))).toEqual(
      new Set(['invoice.nothing_left']),
    )
  })

  test('with every lock forgotten the database still refuses the second of two', async () => {
    const orderId = await order()
    await asked(orderId, 90_000)
    const unguarded = world.ground.pool.query(
      `insert into invoice (org_id, evaluation_org_id, order_id, plan_id, request_no, amount_fen, title_type, title, tax_no,
         email, requested_by_name, requested_at, after_exam, answer_on)
       select org_id, evaluation_org_id, order_id, plan_id, 'X', 1, title_type, title, tax_no, email, '', now(), false, answer_on
       from invoice where order_id = $1`,
      [orderId],
    )
    await expect(unguarded).rejects.toMatchObject({ constraint: 'invoices_fit' })
    await expect(money(orderId, 'refunded_fen', 1)).rejects.toMatchObject({ constraint: 'invoices_fit' })
  })

  test('edge case 30: money on an invoice goes back only after its red letter; open requests come back by themselves', async () => {
    const orderId = await order()
    const issued = await asked(orderId, 60_000)
    await issue(issued)
    const waiting = await asked(orderId, 30_000)
    const refund = (amountFen: number) =>
      world.act('finance', async (scope) => {
        await scope.client.query(`update payment_order set refunded_fen = $2 where id = $1`, [
          orderId,
          amountFen,
        ])
        await fitInvoices(scope, { orderId })
      })
    await expect(refund(45_000)).rejects.toMatchObject({
      refusals: [{ code: 'invoice.red_first', message: expect.stringContaining('红冲 ¥150.00') as string }],
    })
    expect((await see(waiting)).state).toBe('REQUESTED')
    await world.act('finance', (scope) => askForReds(scope, { orderId, amountFen: 45_000 }))
    expect(await see(issued)).toMatchObject({ state: 'RED_REQUESTED', redAskedFen: 15_000 })
    await red(issued)
    await refund(45_000)
    expect(await see(issued)).toMatchObject({ state: 'RED_ISSUED', validFen: 45_000 })
    expect((await see(waiting)).state).toBe('RETURNED')
  })
})

describe('BR-51 a re-issue, once and within the year', () => {
  const NEW = { ...TITLE, title: '海蓝职业技术学院继续教育学院' }
  test('red letter first, then the request to the new title, which cannot be made out anew again', async () => {
    const orderId = await order()
    const invoiceId = await asked(orderId, 90_000)
    await issue(invoiceId)
    const wish = { invoiceId, ...NEW, opinion: '抬头写错了' }
    await cashier().ok(contract.askReissue, wish)
    expect((await see(invoiceId)).reissueTitle).toEqual(NEW)
    await red(invoiceId)
    const old = await see(invoiceId)
    expect(old).toMatchObject({ state: 'RED_ISSUED', validFen: 0, reds: [{ amountFen: 90_000 }] })
    const next = old.reissuedBy?.id ?? 0
    expect(await see(next)).toMatchObject({
      state: 'REQUESTED',
      title: NEW.title,
      amountFen: 90_000,
      isReissue: true,
    })
    await issue(next)
    const again = await cashier().call(contract.askReissue, { ...wish, invoiceId: next })
    expect(again.problem.code).toBe('invoice.reissued_already')
  })

  test('not in the next year', async () => {
    const invoiceId = await asked(await order(), 90_000)
    await issue(invoiceId)
    world.now = at('2027-01-04')
    const late = await cashier().call(contract.askReissue, { invoiceId, ...NEW, opinion: '抬头写错了' })
    expect(late.problem.code).toBe('invoice.year_over')
  })
})

describe('whose invoice it is', () => {
  test('the title of a college is kept, checked, and begins its requests', async () => {
    expect(
      (await cashier().call(contract.keepInvoiceTitle, { ...TITLE, taxNo: '' })).problem.errors[0]?.path,
    ).toBe('taxNo')
    await cashier().ok(contract.keepInvoiceTitle, TITLE)
    await asked(await order(), 90_000)
    expect(await world.as('officer').ok(contract.getInvoiceTitle, {})).toMatchObject({
      kept: TITLE,
      last: TITLE,
    })
  })

  test('a stranger sees neither order nor invoice; money that has not come is not invoiced', async () => {
    const orderId = await order()
    const invoiceId = await asked(orderId, 90_000)
    const stranger = world.as('otherOfficer')
    expect((await stranger.call(contract.requestInvoice, { orderId, ...TITLE, amountFen: 1 })).status).toBe(
      404,
    )
    expect((await stranger.call(contract.getInvoice, { invoiceId })).status).toBe(404)
    expect((await stranger.ok(contract.listInvoices, {})).total).toBe(0)
    const unpaid = await order()
    await money(unpaid, 'received_fen', 0)
    expect((await ask(unpaid, 1)).problem.code).toBe('invoice.not_paid')
  })

  test('BR-50 a candidate who paid for himself is a person, waits for the exam, and his college does not see it', async () => {
    const orderId = await order(30_000)
    const { rows } = await world.ground.pool.query<{ id: number }>(
      `insert into person (id_type, id_hash) values ('CN_ID', 'h') returning id`,
    )
    const personId = rows[0]?.id ?? 0
    await world.ground.pool.query(
      `update payment_order set payer_kind = 'CANDIDATE', person_id = $2 where id = $1`,
      [orderId, personId],
    )
    expect((await ask(orderId, 30_000)).status).toBe(404)
    const asking = { orderId, title: '韩雨桐', email: 'han@mail.example' }
    const request = async (who: number) =>
      world.as().call(contract.requestMyInvoice, { pass: await passOfPerson(who), ...asking })
    expect((await request(personId + 1)).status).toBe(404)
    const { data } = await request(personId)
    expect(data.expectedOn).toBe('2026-06-29')
    expect((await request(personId)).problem.code).toBe('invoice.nothing_left')
    expect(await see(data.id)).toMatchObject({
      titleType: 'PERSON',
      taxNo: '',
      payerKind: 'CANDIDATE',
      requestedByName: '韩雨桐',
    })
    expect((await cashier().call(contract.getInvoice, { invoiceId: data.id })).status).toBe(404)

    world.now = at('2026-06-29')
    await issue(data.id)
    const pass = await passOfPerson(personId)
    const [mine] = (await world.as().ok(contract.listMyInvoices, { pass })).rows
    expect(mine).toMatchObject({ state: 'ISSUED', orderId })
    const file = await world.as().call(contract.invoiceByLink, { pass: mine?.filePass ?? '' })
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

/** What 我的缴费 gives to this person. Of the registration only whose it is matters here, so nothing else of it is made. */
async function passOfPerson(personId: number): Promise<string> {
  const client = await world.ground.pool.connect()
  try {
    await client.query(`set session_replication_role = replica`)
    const { rows } = await client.query<{ id: number }>(
      `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
         id_type, id_cipher, id_hash, id_masked, gender, fee_fen, status)
       values ($1, $2, $3, 0, 0, 0, $4, '韩雨桐', 'RIC', '', '', '', 'F', 30000, 'WITHDRAWN') returning id`,
      [world.orgs.college, world.orgs.evaluation, planId, personId],
    )
    return makePass(
      world.ground.vault,
      { purpose: 'payment-pass', id: rows[0]?.id ?? 0, minutes: 60 },
      world.now,
    )
  } finally {
    await client.query(`set session_replication_role = origin`)
    client.release()
  }
}
