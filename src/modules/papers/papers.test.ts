import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openZip } from '#src/platform/zip/archive.ts'
import { fileContent, taskOf } from '#src/shared/platform-contract.ts'
import { setUpExam, type Exam, type ExamOptions } from '#tests/exam.ts'
import { pdfText } from '#tests/pdf.ts'
import * as arranging from '#tests/arranging.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  levelIds = (await sql<{ id: number }>('select id from level order by rank')).map((row) => row.id)
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

const BEFORE = new Date('2026-05-11T10:00:00+08:00')
const AFTER = new Date('2026-05-14T10:00:00+08:00')
let seq = 0

/** An exam of two colleges whose arrangement is published: ten at each site, two rooms, one session. */
async function arranged(options: Partial<ExamOptions> = {}): Promise<Exam> {
  seq += 1
  world.now = BEFORE
  const exam = await world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds,
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 10,
      planSeq: seq,
      from: seq * 1000,
      examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
      seal: (text) => scope.vault.seal(text),
      ...options,
    }),
  )
  await arranging.arranged(world, exam.planId)
  world.now = AFTER
  return exam
}

const ALL = [
  'OVERVIEW',
  'DOOR',
  'SEAT_MAP',
  'DESK',
  'SIGN_IN',
  'INCIDENT',
  'VIOLATION',
  'ABSENT',
  'ENVELOPE',
] as const
type Given = Partial<contract.ChoiceGiven>

const ofSite = ({ planId, siteIds }: Exam, at = 0) => ({ planId, siteId: siteIds[at] ?? 0 })

async function make(
  exam: Exam,
  given: Given = {},
  { who = 'officer', at = 0 }: { who?: PersonKey; at?: number } = {},
) {
  const input = { ...ofSite(exam, at), papers: [...ALL], form: 'PDF' as const, ...given }
  const { taskId } = await world.as(who).ok(contract.startPack, input)
  await world.finished(who, taskId)
  return newest(exam, who, at)
}

async function newest(exam: Exam, who: PersonKey = 'officer', at = 0) {
  const { rows } = await world.as(who).ok(contract.listPacks, ofSite(exam, at))
  const [pack] = rows
  if (!pack) throw new Error('there is no pack')
  return pack
}

const read = async (fileId: number, who: PersonKey = 'officer') =>
  (await world.as(who).call(fileContent, { fileId })).bytes

async function textsOf(bytes: Buffer) {
  const path = join(tmpdir(), `papers-${process.pid}-${Math.random()}.pdf`)
  await writeFile(path, bytes)
  return (await pdfText(path)).map((text) => text.replaceAll(/[\s\u200B]/g, ''))
}

describe('一套材料', () => {
  test('one job makes a file per paper; pages, estimate, cover and files agree, all with one revision', async () => {
    const exam = await arranged()
    const desk = await world.as('officer').ok(contract.getPaperDesk, { planId: exam.planId })
    expect(desk).toMatchObject({
      open: true,
      isProof: false,
      siteId: exam.siteIds[0],
      guests: 0,
      withoutPhoto: 10,
    })
    expect(desk.parts.map((part) => part.count)).toEqual([5, 5])
    const input = { ...ofSite(exam), papers: [...ALL], form: 'PDF' as const }
    const estimate = await world.as('officer').ok(contract.estimatePapers, input)
    const pack = await make(exam)
    expect(pack).toMatchObject({
      state: 'READY',
      changes: [],
      by: '张敏',
      items: estimate.items,
      pages: estimate.pages,
    })
    expect(pack.revision).toBe(desk.revision)
    expect(pack.files).toHaveLength(1 + ALL.length)
    const [cover, ...papers] = pack.files
    expect(papers.reduce((sum, file) => sum + file.pages, 0)).toBe(pack.pages)
    for (const file of pack.files) {
      const texts = await textsOf(await read(file.fileId))
      expect([file.name, texts.length]).toEqual([file.name, file.pages])
      for (const text of texts) expect(text).toContain(pack.revision)
    }
    const listed = (await textsOf(await read(cover?.fileId ?? 0))).join('')
    expect(listed).toContain(`共${pack.items}项，${pack.pages}页`)
    const [line] = await sql<{ sentence: string }>(
      `select sentence from audit_entry where action = 'papers.made' order by id desc limit 1`,
    )
    expect(line?.sentence).toContain(pack.revision)
  }, 60_000)

  test('as one archive: a folder per session and room, the cover above them', async () => {
    const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
    const pack = await make(exam, { form: 'ZIP', papers: ['DOOR', 'SIGN_IN', 'ABSENT', 'OVERVIEW'] })
    const [file] = pack.files
    const path = join(tmpdir(), `papers-${process.pid}.zip`)
    await writeFile(path, await read(file?.fileId ?? 0))
    const zip = await openZip(path, { entries: 100, totalBytes: 1e9 })
    const names = zip.entries.map((entry) => entry.name)
    expect(names.slice(0, 2)).toEqual(['00-清单.pdf', '01-考场安排总表.pdf'])
    expect(names.filter((name) => /^第一场次\/[^/]+\/(门贴|签到表)\.pdf$/.test(name))).toHaveLength(4)
    expect(names).toContain('第一场次/08-缺考登记表.pdf')
    const pages = await Promise.all(
      zip.entries
        .slice(1)
        .map(async (entry) => (await textsOf((await zip.read(entry)) ?? Buffer.alloc(0))).length),
    )
    expect(pages.reduce((sum, each) => sum + each, 0)).toBe(pack.pages)
    zip.close()
  }, 60_000)

  test('a preview is of one room and says that it is one', async () => {
    const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
    const { parts } = await world.as('officer').ok(contract.getPaperDesk, ofSite(exam))
    const { sessionId = 0, roomId = 0, roomName = '' } = parts[1] ?? {}
    const asked = { ...ofSite(exam), kind: 'SEAT_MAP' as const, sessionId, roomId }
    const answer = await world.as('officer').call(contract.previewPaper, asked)
    const texts = await textsOf(answer.bytes)
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain(roomName)
    expect(texts[0]).toContain('预览，不作现场使用')
    const odd = await world.as('officer').call(contract.previewPaper, { ...asked, choice: '{' })
    expect(odd.problem).toMatchObject({ code: 'paper.unreadable' })
  })
})

describe('版本', () => {
  test('a pack holds while nothing changes; a moved seat makes it outdated, names the room, and that room alone is made again', async () => {
    const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
    const first = await make(exam, { papers: ['DOOR', 'SIGN_IN'] })
    expect((await newest(exam)).changes).toEqual([])
    expect(
      (await world.as('officer').call(contract.renewPack, { ...ofSite(exam), replaces: first.id })).problem,
    ).toMatchObject({
      code: 'paper.not_outdated',
    })
    await sql(`update candidate set phone = '13900000000'`)
    expect((await newest(exam)).changes).toEqual([])
    await sql(
      `update seat_assignment set seat_no = 40 where run_id = (select id from schedule_run where plan_id = $1) and registration_id = $2`,
      [exam.planId, exam.registrationIds[0]],
    )
    const outdated = await newest(exam)
    expect(outdated.changes).toEqual([expect.stringMatching(/^第一场次 初级01/)])
    const { taskId } = await world
      .as('officer')
      .ok(contract.renewPack, { ...ofSite(exam), replaces: first.id })
    await world.finished('officer', taskId)
    const renewed = await newest(exam)
    expect(renewed).toMatchObject({
      replaces: first.revision,
      changes: [],
      items: 2,
      papers: ['DOOR', 'SIGN_IN'],
    })
    expect(renewed.revision).not.toBe(first.revision)
    expect((await textsOf(await read(renewed.files[0]?.fileId ?? 0))).join('')).toContain(
      `替换版本${first.revision}`,
    )
  }, 60_000)

  test('a withdrawn person and a re-issued ticket change the revision, too', async () => {
    const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
    const revision = async () => (await world.as('officer').ok(contract.getPaperDesk, ofSite(exam))).revision
    const seen = new Set([await revision()])
    await sql('update admission_ticket set version = 2 where registration_id = $1', [exam.registrationIds[1]])
    seen.add(await revision())
    await sql(`update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id = $1`, [
      exam.registrationIds[2],
    ])
    seen.add(await revision())
    expect(seen.size).toBe(3)
    const { parts } = await world.as('officer').ok(contract.getPaperDesk, ofSite(exam))
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(5)
  })
})

describe('谁可以', () => {
  test('BR-63 a college waits for the end of the 排考期; the organiser proofs before', async () => {
    const exam = await arranged()
    world.now = BEFORE
    const desk = await world.as('officer').ok(contract.getPaperDesk, { planId: exam.planId })
    expect(desk.open).toBe(false)
    expect(desk.reasons[0]?.message).toContain('2026-05-13 周三 24:00')
    const input = { ...ofSite(exam), papers: ['DOOR' as const], form: 'PDF' as const }
    expect((await world.as('officer').call(contract.startPack, input)).problem).toMatchObject({
      code: 'paper.not_yet',
    })
    expect((await world.as('officer').call(contract.previewPaper, ofSite(exam))).problem).toMatchObject({
      code: 'paper.not_yet',
    })
    const proof = await make(exam, { papers: ['DOOR'] }, { who: 'manager', at: 1 })
    expect(proof).toMatchObject({ state: 'READY', orgName: '启语在线数字科技有限公司' })
    expect((await world.as('manager').ok(contract.listPaperSites, { planId: exam.planId })).total).toBe(2)
    world.now = AFTER
  })

  test('another college, another organiser: neither the site nor its packs nor its files', async () => {
    const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
    const pack = await make(exam, { papers: ['SIGN_IN'] })
    for (const who of ['otherOfficer', 'otherManager'] as const) {
      const foreign = world.as(who)
      expect((await foreign.call(contract.getPaperDesk, ofSite(exam))).status).toBe(404)
      expect((await foreign.call(contract.listPacks, ofSite(exam))).status).toBe(404)
      expect((await foreign.call(contract.previewPaper, ofSite(exam))).status).toBe(404)
      expect((await foreign.call(fileContent, { fileId: pack.files[0]?.fileId ?? 0 })).status).toBe(404)
      const start = { ...ofSite(exam), papers: ['DOOR' as const], form: 'PDF' as const }
      expect((await foreign.call(contract.startPack, start)).status).toBe(404)
    }
    const [run] = await sql<{ id: number }>('select id from schedule_run where plan_id = $1', [exam.planId])
    const told = (who: PersonKey) =>
      world.act(
        who,
        async (scope) => (await scope.client.query('select * from paper_sitters($1)', [run?.id])).rows.length,
      )
    expect([
      await told('officer'),
      await told('manager'),
      await told('otherOfficer'),
      await told('otherManager'),
    ]).toEqual([6, 6, 0, 0])
    // The organiser sees that the college has printed, and not its files.
    expect(await newest(exam, 'manager')).toMatchObject({ by: '张敏', files: [] })
  }, 60_000)

  test('BR-10 people of another college who sit at the site are in its papers, their college with them', async () => {
    const exam = await arranged()
    const [guest] = await sql<{ id: number; session: number; room: number }>(
      'select registration_id as id, session_id as session, exam_room_id as room from seat_assignment where run_id = (select id from schedule_run where plan_id = $1 and site_id = $2) order by seat_no limit 1',
      [exam.planId, exam.siteIds[0]],
    )
    await withoutGuards(`update registration set org_id = ${world.orgs.otherCollege} where id = ${guest?.id}`)
    const desk = await world.as('officer').ok(contract.getPaperDesk, ofSite(exam))
    expect(desk.guests).toBe(1)
    const answer = await world.as('officer').call(contract.previewPaper, {
      ...ofSite(exam),
      kind: 'SIGN_IN',
      sessionId: guest?.session,
      roomId: guest?.room,
    })
    const text = (await textsOf(answer.bytes)).join('')
    expect(text).toContain('云岭工程职业学院')
  })
})

test('one pack at a time: the second is refused until the first has ended, also when it failed', async () => {
  const exam = await arranged({ orgIds: [world.orgs.college], perSite: 6 })
  await sql(
    `insert into paper_pack (org_id, evaluation_org_id, plan_id, site_id, choice, made_by_name, made_at)
     values ($1, $2, $3, $4, '{}', 'x', now())`,
    [world.orgs.college, world.orgs.evaluation, exam.planId, exam.siteIds[0]],
  )
  const input = { ...ofSite(exam), papers: ['DOOR' as const], form: 'PDF' as const }
  expect((await world.as('officer').call(contract.startPack, input)).problem).toMatchObject({
    code: 'paper.running',
  })
  await sql(`delete from paper_pack where plan_id = $1`, [exam.planId])
  // The plan is cancelled while the task waits: the pack fails with the reason, and the site is free again.
  const gone = await world.as('officer').ok(contract.startPack, input)
  await sql(`update exam_plan set state = 'CANCELLED' where id = $1`, [exam.planId])
  await expect
    .poll(async () => (await world.as('officer').ok(taskOf, { id: gone.taskId })).state)
    .toMatch(/DONE|FAILED/)
  await sql(`update exam_plan set state = 'PUBLISHED' where id = $1`, [exam.planId])
  expect((await world.as('officer').call(contract.startPack, input)).status).toBe(200)
})

test('names: what only rare fonts draw, and what none draws, are told before and on the pack', async () => {
  const names: string[] = []
  for (const [at, name] of ['陈𪚥', '龚\u{30011}', '阿依古丽·麦麦提'].entries())
    names[(seq + 1) * 1000 + at] = name
  const exam = await arranged({ orgIds: [world.orgs.college], perSite: 3, names })
  const desk = await world.as('officer').ok(contract.getPaperDesk, ofSite(exam))
  expect(desk.undrawable).toMatchObject([{ name: '龚\u{30011}', characters: '\u{30011}' }])
  expect(desk.rare).toEqual(['陈𪚥'])
  const pack = await make(exam, { papers: ['SIGN_IN'] })
  expect(pack.undrawable).toMatchObject([{ name: '龚\u{30011}' }])
  const [cover, signIn] = pack.files
  expect((await textsOf(await read(cover?.fileId ?? 0))).join('')).toContain('龚□U+30011')
  const text = (await textsOf(await read(signIn?.fileId ?? 0))).join('')
  expect(text).toContain('龚□')
  expect(text).toContain('陈𪚥')
})

test('labels that do not lie on the page, and a choice of nobody, are refused with what to mend', async () => {
  const exam = await arranged({ orgIds: [world.orgs.college], perSite: 3 })
  const own = { columns: 4, rows: 8, width: 70, height: 37, left: 0, top: 0, gapX: 0, gapY: 0 }
  const input = { ...ofSite(exam), papers: ['DESK' as const], form: 'PDF' as const }
  const wide = await world.as('officer').call(contract.startPack, { ...input, labels: { sheet: 'OWN', own } })
  expect(wide.problem).toMatchObject({ code: 'paper.sheet' })
  const nobody = await world
    .as('officer')
    .call(contract.startPack, { ...input, sessionIds: [exam.sessionIds[1] ?? 0] })
  expect(nobody.problem).toMatchObject({ code: 'paper.nothing' })
})

/** Past the triggers that keep registrations at their own site: what a hosted registration looks like to the papers. */
async function withoutGuards(statement: string) {
  const client = await world.ground.pool.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica; ${statement}; commit`)
  } finally {
    client.release()
  }
}
