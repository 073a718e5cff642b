import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { addCandidates } from '#src/modules/candidates/index.ts'
import { importCandidates } from '#src/modules/candidates/contract.ts'
import { exportMasked, listRosterFiles, madePaper } from '#src/modules/candidates/contract/sheets.ts'
import { sweepFiles } from '#src/platform/expiry.ts'
import { MADE_KEPT_DAYS } from '#src/shared/keeping.ts'
import { fileContent, getImport, listImports } from '#src/shared/platform-contract.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.act('officer', (scope) => addCandidates(scope, inventPeople(3, 7)))
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const get = (fileId: number) => officer().call(fileContent, { fileId })
const keyOf = async (fileId: number) => {
  const { rows } = await world.ground.pool.query<{ key: string; gone: boolean }>(
    'select storage_key as key, removed_at is not null as gone from file where id = $1',
    [fileId],
  )
  return rows[0] ?? { key: '', gone: false }
}
const isStored = async (fileId: number) => {
  const { key } = await keyOf(fileId)
  return world.ground.files.open(key).then(
    (stream) => (stream.destroy(), true),
    () => false,
  )
}

async function exported() {
  const { taskId } = await officer().ok(exportMasked, {})
  return madePaper.parse(await world.finished('officer', taskId))
}

/** An import with a wrong row, so that there is a marked workbook. */
async function marked() {
  const headers = ['姓名', '证件类型', '证件号码', '考生类别']
  const bytes = await workbook(headers, [['鲁滨孙', '居民身份证', '330106200503110021', '在校生']])
  const job = await officer().okUpload(importCandidates, {}, { name: '考生.xlsx', bytes })
  await world.finished('officer', job.taskId ?? 0)
  return officer().ok(getImport, { importId: job.id })
}

test('what the system makes says until when it is kept; what people brought is kept', async () => {
  const [made, job] = [await exported(), await marked()]
  // The end of the thirtieth day after 2026-03-02.
  const until = new Date('2026-04-02T00:00:00+08:00').toISOString()
  expect([MADE_KEPT_DAYS, made.until, job.markedUntil]).toEqual([30, until, until])
  const { rows } = await officer().ok(listRosterFiles, {})
  expect(rows[0]).toMatchObject({ fileId: made.fileId, fileUntil: made.until })
  const [markedId, now] = [job.markedFileId ?? 0, world.now]
  world.now = new Date(Date.parse(until) - 1)
  expect((await get(made.fileId)).status).toBe(200)
  world.now = new Date(until)
  const gone = await get(made.fileId)
  expect([gone.status, gone.problem.code]).toEqual([410, 'file.expired'])
  expect(gone.problem.detail).toMatch(/^“.*\.xlsx”只保留到 2026-04-01 周三 24:00，已经删除。/)
  expect(gone.problem.wayOut).toContain('重新导出')
  expect((await get(markedId)).status).toBe(410)
  expect((await get(job.fileId)).status).toBe(200)
  world.now = now
})

test('the sweep takes the bytes of what is over and of nothing else; records and history stay', async () => {
  const [made, job] = [await exported(), await marked()]
  await sweepFiles(world.ground)
  expect(await isStored(made.fileId)).toBe(true)
  const later = new Date(world.now.getTime() + (MADE_KEPT_DAYS + 1) * 86_400_000)
  const ground = { ...world.ground, clock: () => later }
  expect(await sweepFiles(ground)).toBeGreaterThanOrEqual(2)
  expect(await Promise.all([made.fileId, job.markedFileId ?? 0, job.fileId].map(isStored))).toEqual([
    false,
    false,
    true,
  ])
  expect((await keyOf(made.fileId)).gone).toBe(true)
  expect(await sweepFiles(ground)).toBe(0)
  expect((await officer().ok(listRosterFiles, {})).rows[0]).toMatchObject({ fileUntil: made.until })
  expect((await officer().ok(listImports, { page: 1, size: 20 })).rows[0]?.markedUntil).toBe(job.markedUntil)
})
