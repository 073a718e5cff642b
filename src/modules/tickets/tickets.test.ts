import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { arranged as arrangedPlan } from '#tests/arranging.ts'
import { setUpExam, type Exam, type ExamOptions } from '#tests/exam.ts'
import { darkPixels, decodeQr, pdfFonts, pdfText, rasterise } from '#tests/pdf.ts'
import { ticketPhoto } from '#tests/ticket-papers.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { issueTickets } from './index.ts'
import { isTicketNumber } from './rules.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const levels = await sql<{ id: number }>('select id from level order by rank', [])
  levelIds = levels.map((row) => row.id)
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values: unknown[]) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

let seq = 0
/** An exam whose arrangement is published. */
async function arranged(options: Partial<ExamOptions> = {}): Promise<Exam> {
  seq += 1
  const exam = await world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds,
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 12,
      planSeq: seq,
      from: seq * 1000,
      examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
      seal: (text) => scope.vault.seal(text),
      ...options,
    }),
  )
  await arrangedPlan(world, exam.planId)
  return exam
}

const openDay = new Date('2026-05-14T00:00:00+08:00')
async function atOpening<T>(run: () => Promise<T>): Promise<T> {
  const was = world.now
  world.now = openDay
  try {
    return await run()
  } finally {
    world.now = was
  }
}

/** The texts of a PDF without the spaces readers put between scripts. */
async function pagesOf(bytes: Buffer) {
  const path = join(tmpdir(), `ticket-${process.pid}-${Math.random()}.pdf`)
  await writeFile(path, bytes)
  try {
    const texts = (await pdfText(path)).map((text) => text.replaceAll(/[\s\u200B]/g, ''))
    const image = await rasterise(path, 1, 200)
    return { texts, codes: await decodeQr(image), fonts: await pdfFonts(path), dark: darkPixels(image) }
  } finally {
    await rm(path, { force: true })
  }
}

async function printed(who: 'officer' | 'manager', input: { planId: number } & Record<string, unknown>) {
  const { taskId } = await world.as(who).ok(contract.startPrint, input)
  const result = contract.printed.parse(await world.finished(who, taskId))
  const { bytes } = result.fileId
    ? await world.as(who).call(fileContent, { fileId: result.fileId })
    : { bytes: Buffer.alloc(0) }
  return { ...result, bytes, taskId }
}

describe('签发', () => {
  test('BR-66 every seated person has a number of plan, level, site and serial, once', async () => {
    const { planId } = await arranged()
    const rows = await sql<{ ticket_no: string; version: number; site_code: string; rank: number }>(
      `select t.ticket_no, t.version, s.site_code, l.rank from admission_ticket t join registration g on g.id = t.registration_id
       join exam_site s on s.id = g.site_id join level l on l.id = g.level_id where t.plan_id = $1 order by t.ticket_no`,
      [planId],
    )
    expect(rows).toHaveLength(24)
    for (const row of rows) {
      expect(isTicketNumber(row.ticket_no)).toBe(true)
      expect(row.ticket_no.slice(0, 11)).toBe(`26${String(seq).padStart(2, '0')}${row.rank}${row.site_code}`)
    }
    expect(rows.filter((row) => row.ticket_no.slice(11, 16) === '00006')).toHaveLength(4)
    expect(new Set(rows.map((row) => row.ticket_no)).size).toBe(24)
  })

  test('BR-66 issued again nothing changes; somebody new goes on where the serials stopped', async () => {
    const { planId, registrationIds } = await arranged()
    const numbers = () =>
      sql<{ registration_id: number; ticket_no: string; qr_token: string }>(
        'select registration_id, ticket_no, qr_token from admission_ticket where plan_id = $1 order by 1',
        [planId],
      )
    const before = await numbers()
    expect(await world.act('manager', (scope) => issueTickets(scope, { planId }))).toBe(0)
    expect(await numbers()).toEqual(before)

    await sql('delete from admission_ticket where registration_id = $1', [registrationIds[0]])
    expect(await world.act('manager', (scope) => issueTickets(scope, { planId }))).toBe(1)
    const after = await numbers()
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]?.ticket_no.slice(11, 16)).toBe('00007')
  })
})

describe('下载', () => {
  test('BR-63 an institution downloads when the 排考期 has ended; until then the date is named', async () => {
    const { planId } = await arranged()
    const desk = await world.as('officer').ok(contract.getTicketDesk, { planId })
    expect(desk).toMatchObject({ issued: 12, open: false, opensAt: '2026-05-13T16:00:00.000Z' })
    expect(desk.reasons[0]?.message).toContain('2026-05-13 周三 24:00')
    const early = await world.as('officer').call(contract.startPrint, { planId })
    expect(early.problem).toMatchObject({ code: 'ticket.not_yet' })
    await atOpening(async () => {
      expect(await world.as('officer').ok(contract.getTicketDesk, { planId })).toMatchObject({ open: true })
      expect((await world.as('officer').ok(contract.listTickets, { planId })).total).toBe(12)
    })
  })

  test('BR-64 a ticket shows person, place and time; its code is an opaque signed token without the ID number', async () => {
    const { planId, registrationIds } = await arranged({ names: [] })
    await sql('update exam_plan set ticket_shows_full_id = true where id = $1', [planId])
    await withPhoto(registrationIds[0] ?? 0)
    const holder = await holderOf(registrationIds[0] ?? 0)
    await atOpening(async () => {
      const answer = await world.as('officer').call(contract.downloadTicket, { ticketId: holder.id })
      expect(answer.headers['content-type']).toBe('application/pdf')
      const { texts, codes, fonts } = await pagesOf(answer.bytes)
      const idNumber = world.ground.vault.open(holder.id_cipher)
      const written = [holder.name, holder.ticket_no, holder.room_name, idNumber, '海蓝职业技术学院']
      for (const part of [...written, '请携带身份证原件。', '09:00—10:30']) expect(texts[0]).toContain(part)
      expect(fonts.every((font) => font.embedded)).toBe(true)
      expect(codes).toHaveLength(1)
      const code = codes.join()
      expect(code).toMatch(/^KW2\.[A-Z2-7]{160,}$/)
      expect(code).not.toContain(idNumber.slice(6, 14))

      const verify = (text: string) => world.as('officer').ok(contract.verifyTicket, { code: text })
      expect(await verify(code)).toMatchObject({ verdict: 'VALID', ticket: { ticketNo: holder.ticket_no } })
      expect(await verify(code.replace(/.$/, 'A'))).toEqual({ verdict: 'FORGED', ticket: null })
    })
  })

  test('the ID number is masked where the plan does not show it', async () => {
    const { planId } = await arranged()
    await atOpening(async () => {
      const { rows } = await world.as('officer').ok(contract.listTickets, { planId, size: 1 })
      const { bytes } = await world
        .as('officer')
        .call(contract.downloadTicket, { ticketId: rows[0]?.id ?? 0 })
      const { texts } = await pagesOf(bytes)
      expect(texts[0]).toMatch(/330\*{11}\d{3}[\dX]/)
    })
  })

  test('another college finds neither the ticket nor its place in a list', async () => {
    const { planId } = await arranged({ orgIds: [world.orgs.college] })
    await atOpening(async () => {
      const { rows } = await world.as('officer').ok(contract.listTickets, { planId, size: 1 })
      const foreign = world.as('otherOfficer')
      const ticketId = rows[0]?.id ?? 0
      expect((await foreign.call(contract.downloadTicket, { ticketId })).status).toBe(404)
      expect((await world.as('otherManager').call(contract.downloadTicket, { ticketId })).status).toBe(404)
      expect((await foreign.ok(contract.listTickets, { planId })).total).toBe(0)
      expect((await foreign.call(contract.startPrint, { planId })).problem).toMatchObject({
        code: 'ticket.not_issued',
      })
    })
  })
})

describe('合并打印', () => {
  test('BR-63 a room of a session in one file, in the order of seats, with the log of who and how many', async () => {
    const { planId } = await arranged()
    await atOpening(async () => {
      const { rooms } = await world.as('officer').ok(contract.getTicketDesk, { planId })
      const { sessionId = 0, roomId = 0, roomName = '' } = rooms[0] ?? {}
      const made = await printed('officer', { planId, sessionId, roomId })
      expect(made).toMatchObject({ count: 6, failed: [] })
      const { texts, codes } = await pagesOf(made.bytes)
      const { rows } = await world.as('officer').ok(contract.listTickets, { planId, sessionId, roomId })
      expect(texts.map((text) => rows.find((row) => text.includes(row.ticketNo))?.seatNo)).toEqual([
        1, 2, 3, 4, 5, 6,
      ])
      expect(texts[5]).toContain('6/6')
      expect(codes).toHaveLength(1)
      const log = await world.as('officer').ok(contract.listPrints, { planId })
      expect(log.rows).toMatchObject([
        { scope: `第一场次 · ${roomName}`, count: 6, by: '张敏', fileId: made.fileId },
      ])
      expect((await world.as('otherOfficer').call(fileContent, { fileId: made.fileId ?? 0 })).status).toBe(
        404,
      )
    })
  })

  test('a class, the whole site, and for the organiser a site of several', async () => {
    const { planId, siteIds } = await arranged()
    await atOpening(async () => {
      expect(await printed('officer', { planId, className: '英语2401班' })).toMatchObject({ count: 4 })
      expect(await printed('officer', { planId })).toMatchObject({ count: 12 })
    })
    const desk = await world.as('manager').ok(contract.getTicketDesk, { planId })
    expect(desk).toMatchObject({ issued: 24, open: true, siteId: null, rooms: [] })
    const made = await printed('manager', { planId, siteId: siteIds[1] })
    expect(made.count).toBe(12)
    expect((await pagesOf(made.bytes)).texts.every((text) => text.includes('云岭工程职业学院'))).toBe(true)
  })

  test('rare characters: those of the fonts are printed, those of none are named and leave the others their tickets', async () => {
    const { planId } = await arranged({
      orgIds: [world.orgs.college],
      perSite: 3,
      names: rareNames(['陈㼆', '阿依古丽·麦麦提', '龚\u{30011}']),
    })
    await atOpening(async () => {
      const check = await world.as('officer').ok(contract.checkTickets, { planId })
      expect(check).toMatchObject({ count: 3, withoutPhoto: 3 })
      expect(check.uncovered).toMatchObject([{ name: '龚\u{30011}', characters: '\u{30011}' }])
      const made = await printed('officer', { planId })
      expect(made.count).toBe(2)
      expect(made.failed).toMatchObject([{ name: '龚\u{30011}' }])
      const { texts } = await pagesOf(made.bytes)
      expect(texts.join()).toContain('陈㼆')
      expect(texts.join()).toContain('阿依古丽·麦麦提')
      const one = await world
        .as('officer')
        .call(contract.downloadTicket, { ticketId: check.uncovered[0]?.ticketId ?? 0 })
      expect(one.problem).toMatchObject({ code: 'ticket.uncovered' })
    })
  })

  test('a portrait from the roster is printed, also for the organiser who does not see the roster', async () => {
    const { registrationIds } = await arranged({ orgIds: [world.orgs.college], perSite: 2 })
    await withPhoto(registrationIds[0] ?? 0)
    const [holder] = await sql<{ id: number }>('select id from admission_ticket where registration_id = $1', [
      registrationIds[0],
    ])
    const ticketId = holder?.id ?? 0
    const own = await atOpening(() => world.as('officer').call(contract.downloadTicket, { ticketId }))
    const organiser = await world.as('manager').call(contract.downloadTicket, { ticketId })
    await sql('update candidate set photo_file_id = null, photo_width = null, photo_height = null', [])
    const bare = await world.as('manager').call(contract.downloadTicket, { ticketId })
    const [withOne, without] = [await pagesOf(organiser.bytes), await pagesOf(bare.bytes)]
    expect(without.texts[0]).toContain('照片')
    expect(withOne.texts[0]).not.toContain('照片')
    expect((await pagesOf(own.bytes)).texts[0]).not.toContain('照片')
    expect(withOne.dark - without.dark).toBeGreaterThan(5000)
  })

  test('a cancelled plan takes its tickets back', async () => {
    const { planId } = await arranged({ orgIds: [world.orgs.college], perSite: 2 })
    await world.act('manager', (scope) =>
      scope.happened({
        action: 'plans.cancelled',
        entity: 'exam_plan',
        entityId: planId,
        sentence: '取消',
        facts: { planId },
      }),
    )
    await atOpening(async () => {
      expect((await world.as('officer').call(contract.startPrint, { planId })).problem).toMatchObject({
        code: 'ticket.not_issued',
      })
    })
  })
})

interface Holder {
  id: number
  ticket_no: string
  name: string
  id_cipher: string
  room_name: string
}

async function holderOf(registrationId: number): Promise<Holder> {
  const rows = await sql<Holder>(
    `select t.id, t.ticket_no, g.name, g.id_cipher, e.name as room_name from admission_ticket t
     join registration g on g.id = t.registration_id
     join seat_assignment a on a.registration_id = g.id and a.run_id = t.run_id
     join exam_room e on e.id = a.exam_room_id where g.id = $1`,
    [registrationId],
  )
  return rows[0] as Holder
}

/** Names for the people of the exam that `arranged` makes next. */
function rareNames(names: readonly string[]): string[] {
  const list: string[] = []
  for (const [at, name] of names.entries()) list[(seq + 1) * 1000 + at] = name
  return list
}

async function withPhoto(registrationId: number): Promise<void> {
  await world.act('officer', async (scope) => {
    const path = scope.files.temporaryPath('.jpg')
    await writeFile(path, await ticketPhoto(3))
    const fileId = await keepFile(scope, { path, name: '照片.jpg', mediaType: MEDIA_TYPES.jpeg })
    await scope.client.query(
      'update candidate set photo_file_id = $1, photo_width = 295, photo_height = 413 where id = (select candidate_id from registration where id = $2)',
      [fileId, registrationId],
    )
    await rm(path)
  })
}
