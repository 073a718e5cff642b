import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { partOf, readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import { auditOf, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { pdfText } from '#tests/pdf.ts'
import { openWorld, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import * as contract from './contract.ts'
import { uploadPhoto } from './contract/photos.ts'
import * as papers from './contract/sheets.ts'
import { candidateColumns } from './import/columns.ts'
import type { Given } from './rules/record.ts'

let world: World
const folder = scratch()
const people: Given[] = inventPeople(120, 5).map((each) => ({
  ...each,
  className: '商英2401班',
  grade: '2024',
}))
const [first, second, third] = people as [Given, Given, Given]
const odd: Given[] = [
  { ...first, name: '阿不都热依木·麦合木提江·吐尔逊古丽·买买提', note: '=1+1', email: '-a@example.com' },
  { ...second, name: '王𬎆', note: '+86', department: '@SUM(A1)' },
  { ...third, idType: 'PASSPORT', idNumber: 'E12345678', note: '-5' },
]
const roster = [...odd, ...people.slice(3)]

beforeAll(async () => {
  world = await openWorld()
  await world.act('officer', (scope) => addCandidates(scope, roster))
})
afterAll(async () => {
  folder.remove()
  await world.stop()
})

const madeBy = async (taskId: number) => papers.madePaper.parse(await world.finished('officer', taskId))

async function download(fileId: number, name = folder.path()) {
  const answer = await world.as('officer').call(fileContent, { fileId })
  await writeFile(name, answer.bytes)
  return name
}

async function exportFull(part: { q?: string; className?: string } = {}) {
  const { taskId, count } = await world.as('officer').ok(papers.exportFull, { ...part, reason: '核对学籍' })
  return { ...(await madeBy(taskId)), asked: count, taskId }
}

describe('导出名册', () => {
  test('BR-43 what was exported and comes back unchanged is skipped, row by row', async () => {
    const made = await exportFull()
    expect(made).toMatchObject({ asked: roster.length, count: roster.length })
    const path = await download(made.fileId)
    const job = await importFile(path)
    expect(job.counts).toMatchObject({ rows: roster.length, fresh: 0, skipped: roster.length, failed: 0 })
  })

  test('the notice says who, for whom, when, how many, which part and why', async () => {
    const { fileId } = await exportFull({ className: '商英2401班' })
    const path = await download(fileId)
    const notice = await partOf(path, 'xl/worksheets/sheet2.xml')
    for (const said of [
      '张敏',
      '海蓝职业技术学院',
      '2026-03-02',
      '120',
      '班级 商英2401班',
      '核对学籍',
      '请勿转发',
    ])
      expect(notice).toContain(said)
  })

  test('headers are those of the template; formulas stay what somebody typed', async () => {
    const { fileId } = await exportFull()
    const texts = await readTexts(await download(fileId))
    expect(texts[2]).toEqual(Object.values(candidateColumns).map((column) => column.header))
    const flat = JSON.stringify(texts)
    for (const typed of ['=1+1', '+86', '@SUM(A1)', '-5']) expect(flat).toContain(`"${typed}"`)
  })

  test.skipIf(!hasLibreOffice())(
    'another program reads them as texts too',
    async () => {
      const path = await download((await exportFull()).fileId, `${folder.path()}.xlsx`)
      execFileSync('soffice', [
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76',
        '--outdir',
        dirname(path),
        path,
      ])
      const csv = await readFile(join(dirname(path), basename(path).replace(/xlsx$/, 'csv')), 'utf8')
      for (const typed of ['=1+1', '+86', '@SUM(A1)', first.idNumber]) expect(csv).toContain(typed)
      expect(csv).toContain('王𬎆')
    },
    60_000,
  )

  test('masked, nothing whole leaves, and the import says what is missing', async () => {
    const { taskId } = await world.as('collegeAdmin').ok(papers.exportMasked, {})
    const { fileId } = papers.madePaper.parse(await world.finished('collegeAdmin', taskId))
    const path = await download(fileId)
    const flat = JSON.stringify(await readTexts(path))
    expect(flat).not.toContain(second.idNumber)
    expect(flat).not.toContain(second.phone)
    const refused = await world
      .as('officer')
      .upload(contract.importCandidates, {}, { name: '名册.xlsx', bytes: await readFile(path) })
    expect(refused.problem.code).toBe('import.columns_missing')
    expect(refused.problem.detail).toContain('证件号码')
  })

  test('whole numbers take the permission and a reason, leave a line, and stay closed to others of the same house', async () => {
    const officer = world.as('officer')
    expect((await officer.call(papers.exportFull, { reason: '' })).status).toBe(422)
    expect((await world.as('collegeAdmin').call(papers.exportFull, { reason: '核对学籍' })).status).toBe(403)
    const { fileId, taskId } = await exportFull()
    const { rows } = await officer.ok(auditOf, { entity: 'task', entityId: taskId })
    expect(rows[0]).toMatchObject({
      reason: '核对学籍',
      sentence: expect.stringContaining('120 人') as string,
    })
    expect((await world.as('collegeAdmin').call(fileContent, { fileId })).status).toBe(404)
    expect((await world.as('cashier').call(fileContent, { fileId })).status).toBe(404)
    expect((await world.as('otherOfficer').call(fileContent, { fileId })).status).toBe(404)
    const [line] = (await world.as('collegeAdmin').ok(papers.listRosterFiles, { kind: 'EXPORT_FULL' })).rows
    expect(line).toMatchObject({ fileId: null, by: '张敏', people: 120 })
    const nobody = await officer.call(papers.exportFull, { q: '没有这个人', reason: '核对' })
    expect(nobody.problem.code).toBe('candidate.nobody_chosen')
  })
})

describe('考生信息核对表', () => {
  test('BR-22 a class on paper: everybody with the whole number, page by page, and a line in the records', async () => {
    const [photographed] = (await world.as('officer').ok(contract.listCandidates, { size: 1 })).rows
    const noise = Buffer.from(Array.from({ length: 600 * 800 * 3 }, (_, at) => (at * 7919) % 251))
    const bytes = await sharp(noise, { raw: { width: 600, height: 800, channels: 3 } })
      .jpeg()
      .toBuffer()
    await world
      .as('officer')
      .okUpload(uploadPhoto, { candidateId: photographed?.id ?? 0 }, { name: 'x.jpg', bytes })
    const asked = { classNames: ['商英2401班'], reason: '学生核对签名' }
    const { taskId, count } = await world.as('officer').ok(papers.printCheckLists, asked)
    expect(count).toBe(120)
    const made = await madeBy(taskId)
    // No font draws 𬎆: the person is named and left out, the class is printed.
    expect(made.failed.every((each) => each.characters !== '')).toBe(true)
    expect(made.count + made.failed.length).toBe(120)
    const path = await download(
      made.fileId,
      process.env['KAOWU_SHOTS'] ? '/tmp/check-list.pdf' : folder.path(),
    )
    const pages = await pdfText(path)
    const text = pages.join('\n').replaceAll(/\s/g, '')
    expect(text).toContain('考生信息核对表')
    expect(text).toContain(first.idNumber)
    expect(text).toContain('E12345678')
    expect(text).toContain(`第${pages.length}页，共${pages.length}页`)
    expect((await world.as('collegeAdmin').call(papers.printCheckLists, asked)).status).toBe(403)
    const { rows } = await world.as('officer').ok(auditOf, { entity: 'task', entityId: taskId })
    expect(rows[0]).toMatchObject({
      reason: '学生核对签名',
      sentence: expect.stringContaining('商英2401班') as string,
    })
  }, 120_000)
})

async function importFile(path: string) {
  const job = await world
    .as('officer')
    .okUpload(contract.importCandidates, {}, { name: '名册.xlsx', bytes: await readFile(path) })
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId: job.id })
}

function hasLibreOffice(): boolean {
  return (process.env['PATH'] ?? '').split(':').some((place) => existsSync(join(place, 'soffice')))
}
