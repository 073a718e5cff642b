import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as candidates from '#src/modules/candidates/contract.ts'
import * as payments from '#src/modules/payments/contract.ts'
import * as registrations from '#src/modules/registrations/contract.ts'
import * as tickets from '#src/modules/tickets/contract.ts'
import { maskId } from '#src/shared/mask.ts'
import { commitImport, getImport, type ImportView } from '#src/shared/platform-contract.ts'
import { pdfText, rasterise } from '#tests/pdf.ts'
import { walkToRegistration } from '#tests/road.ts'
import { blankGlyphs } from '#tests/screens/glyphs.ts'
import { workbook } from '#tests/workbook.ts'
import { drawn, published } from '#tests/arranging.ts'
import { openWorld, type World } from '#tests/world.ts'
import { sealedPaper } from './papers.ts'

/**
 * People whom other systems lock out, from the workbook to the ticket: a character of extension E, 25 characters with
 * interpuncts, a residence permit, a passport, a number ending in X. Cells as people fill them in: the wrong dot, a small
 * x, full-width digits.
 */
const PEOPLE = [
  {
    written: '王𬎆',
    name: '王𬎆',
    type: '居民身份证',
    cell: '330106200503110022',
    number: '330106200503110022',
  },
  {
    written: '阿卜杜热合曼•阿卜杜克里木江・伊敏尼亚孜吾买尔江库',
    name: '阿卜杜热合曼·阿卜杜克里木江·伊敏尼亚孜吾买尔江库',
    type: '居民身份证',
    cell: '１１０１０５１９４９１２３１００２Ｘ',
    number: '11010519491231002X',
  },
  {
    written: '林 佩珊',
    name: '林佩珊',
    type: '港澳台居民居住证',
    cell: '830000199201300022',
    number: '830000199201300022',
  },
  {
    written: 'Anna-Maria O’Neil',
    name: "Anna-Maria O'Neil",
    type: '护照',
    cell: 'e12345678',
    number: 'E12345678',
  },
  {
    written: '欧阳晓岚',
    name: '欧阳晓岚',
    type: '居民身份证',
    cell: '44010620060615017x',
    number: '44010620060615017X',
  },
] as const

let world: World
let folder: string
let planId: number

beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'kaowu-names-'))
  planId = (await walkToRegistration(world, { people: 1 })).planId
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

const officer = () => world.as('officer')

/** Waits for the check, writes, waits again. */
async function committed(job: ImportView): Promise<ImportView> {
  await world.finished('officer', job.taskId ?? 0)
  expect(await officer().ok(getImport, { importId: job.id })).toMatchObject({
    state: 'PREVIEWED',
    counts: { fresh: PEOPLE.length, failed: 0 },
  })
  const committing = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', committing.taskId ?? 0)
  return officer().ok(getImport, { importId: job.id })
}

test('BR-19 BR-21 the roster takes every one of them, spelt as on the paper', async () => {
  const headers = ['姓名', '证件类型', '证件号码', '性别', '出生日期', '考生类别', '学号']
  const lines = PEOPLE.map((each, at) => [
    each.written,
    each.type,
    each.cell,
    each.type === '护照' ? '女' : '',
    each.type === '护照' ? '2004-02-29' : '',
    '在校生',
    `RARE${at}`,
  ])
  const file = { name: '考生.xlsx', bytes: await workbook(headers, lines) }
  await committed(await officer().okUpload(candidates.importCandidates, {}, file))
  for (const each of PEOPLE) {
    const { rows } = await officer().ok(candidates.listCandidates, { q: each.name })
    expect(rows).toMatchObject([{ name: each.name, idMasked: maskId(each.number) }])
  }
})

test('BR-11 they are verified: numbers that say something by rule, the passport by human eyes', async () => {
  const { taskId } = await officer().ok(candidates.verifyCandidates, {})
  await world.finished('officer', taskId)
  const { rows } = await officer().ok(candidates.listCandidates, { verification: 'MANUAL_REVIEW' })
  expect(rows.map((each) => each.name)).toEqual(["Anna-Maria O'Neil"])
  for (const each of rows)
    await officer().ok(candidates.confirmCandidate, { candidateId: each.id, opinion: '已核对护照原件' })
})

test('BR-41 they are registered by workbook and paid for', async () => {
  const headers = ['姓名', '证件类型', '证件号码', '证书名称', '级别']
  const lines = PEOPLE.map((each) => [each.written, each.type, each.cell, 'VETS', '初级'])
  const file = { name: '报考.xlsx', bytes: await workbook(headers, lines) }
  await committed(await officer().okUpload(registrations.uploadRegistrations, { planId }, file))
  const cashier = world.as('cashier')
  const { id: orderId, amountFen } = await cashier.ok(payments.createOrder, { planId })
  const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen }
  await cashier.okUpload(payments.attachSlip, slip, await sealedPaper(world, '汇款凭证'))
  const confirmed = await world.as('finance').ok(payments.confirmOrder, { orderId, opinion: '已到账' })
  expect(confirmed.state).toBe('PAID')
})

test('BR-63 each has a seat and a ticket on which every character of the name is ink and text', async () => {
  world.now = new Date('2026-03-30T10:00:00+08:00')
  await drawn(world, planId)
  await published(world, planId)
  world.now = new Date('2026-04-06T10:00:00+08:00')
  expect((await officer().ok(tickets.checkTickets, { planId })).uncovered).toEqual([])
  for (const { name, number } of PEOPLE) {
    const { rows } = await officer().ok(tickets.listTickets, { planId, q: name })
    const { bytes } = await officer().call(tickets.downloadTicket, { ticketId: rows[0]?.id ?? 0 })
    const path = join(folder, `${number}.pdf`)
    await writeFile(path, bytes)
    const [text = ''] = await pdfText(path)
    expect(text.replaceAll(/\s/g, '')).toContain(name.replaceAll(/\s/g, ''))
    expect(text).toContain(maskId(number))
    // A name of two lines or of narrow letters is not cut into squares: its text must do.
    const inSquares = name.length < 20 && !/[A-Z]/.test(name)
    expect(inSquares ? blankGlyphs(await rasterise(path, 1, 200), name) : []).toEqual([])
  }
})
