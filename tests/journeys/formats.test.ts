import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importCandidates, listCandidates } from '#src/modules/candidates/contract.ts'
import { collect, scratch } from '#src/platform/spreadsheet/testing.ts'
import { openSheet } from '#src/platform/spreadsheet/read.ts'
import { commitImport, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => (world = await openWorld()))
afterAll(() => world.stop())
const files = scratch()
afterAll(files.remove)

const FOLDER = join(import.meta.dirname, '../fixtures/workbooks')

async function previewed(name: string) {
  const bytes = await readFile(join(FOLDER, name))
  const job = await world.as('officer').okUpload(importCandidates, {}, { name, bytes })
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId: job.id })
}

describe('a table of any format goes from upload to roster, or comes back marked', () => {
  test('three people from a text table in GBK are written; the same three as .xls are there already', async () => {
    const job = await previewed('gbk.csv')
    expect(job).toMatchObject({ state: 'PREVIEWED', counts: { rows: 3, fresh: 3, failed: 0 } })
    const committing = await world.as('officer').ok(commitImport, { importId: job.id })
    await world.finished('officer', committing.taskId ?? 0)
    const roster = await world.as('officer').ok(listCandidates, {})
    expect(roster.rows.map((each) => each.name).toSorted()).toEqual(
      ['买买提·艾合买提江', '唐嘉诚', '欧阳思雨'].toSorted(),
    )
    expect((await previewed('office.xls')).counts).toMatchObject({ rows: 3, fresh: 0, skipped: 3 })
  })

  test.each(['office-mixed.xls', 'scientific.csv'])(
    '%s with errors comes back as .xlsx with its lines marked',
    async (name) => {
      const job = await previewed(name)
      const marked = await world.as('officer').call(fileContent, { fileId: job.markedFileId ?? 0 })
      const path = files.path()
      await writeFile(path, marked.bytes)
      const sheet = await openSheet(path)
      const rows = await collect(sheet.rows)
      sheet.close()
      expect(sheet.format).toBe('xlsx')
      const reasons = rows.flatMap(({ line, cells }) =>
        cells.at(-1)?.text.startsWith('错误 E-') ? [line] : [],
      )
      expect(reasons).toEqual([
        ...new Set(job.problems.filter((each) => each.severity === 'error').map((each) => each.line)),
      ])
    },
  )
})
