import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctName, importCandidates } from '#src/modules/candidates/contract.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { abandonedHandler } from '#src/platform/tasks.ts'
import { sweepImports } from '#src/platform/imports/sweep.ts'
import * as contract from '#src/shared/platform-contract.ts'
import { takenBack } from '#tests/importing.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook, workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { taskKindsOf } from './tasks.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 40 })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<T>(text, values)).rows

/** Registrations of the road's people, previewed; `bad` of them under a wrong name. */
async function previewed(from: number, to: number, bad = 0) {
  const lines = road.people
    .slice(from, to)
    .map((person, at) => registrationLine(at < bad ? { ...person, name: '张冠李戴' } : person))
  const file = { name: `报考-${from}.xlsx`, bytes: await registrationWorkbook(lines) }
  const job = await officer().okUpload(uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  return officer().ok(contract.getImport, { importId: job.id })
}

async function commit(importId: number) {
  const job = await officer().ok(contract.commitImport, { importId })
  await world.finished('officer', job.taskId ?? 0)
  return officer().ok(contract.getImport, { importId })
}

const keyOf = async (importId: number) =>
  (await sql<{ key: string | null }>('select rows_key as key from import_job where id = $1', [importId]))[0]
    ?.key ?? null
const isKept = (key: string) =>
  world.ground.files.open(key).then(
    (stream) => (stream.destroy(), true),
    () => false,
  )

describe('BR-42 all or nothing, or the good rows now', () => {
  test('the choice is kept with the import; while a row is wrong all-or-nothing says why it does not write', async () => {
    const { id, offers } = await previewed(0, 3, 1)
    expect(offers).toMatchObject([{ verb: 'commit', allowed: true }])
    const chosen = await officer().ok(contract.chooseImportMode, { importId: id, mode: 'ALL_OR_NOTHING' })
    expect(chosen.offers[0]).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('1 行有错误') as string,
    })
    const refused = await officer().call(contract.commitImport, { importId: id })
    expect([refused.status, refused.problem.code]).toEqual([409, 'import.not_all_correct'])
    expect((await officer().ok(contract.getImport, { importId: id })).mode).toBe('ALL_OR_NOTHING')
    await officer().ok(contract.chooseImportMode, { importId: id, mode: 'GOOD_ROWS' })
    expect(await commit(id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 2, failed: 1 } })
    const late = await officer().call(contract.chooseImportMode, { importId: id, mode: 'ALL_OR_NOTHING' })
    expect(late.problem.code).toBe('import.not_previewed')
  })

  test('without a wrong row all of them are written', async () => {
    const { id } = await previewed(3, 5)
    await officer().ok(contract.chooseImportMode, { importId: id, mode: 'ALL_OR_NOTHING' })
    expect(await commit(id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 2 } })
  })
})

describe('what a preview keeps', () => {
  test('its clean rows stay until the import has ended, however it ends', async () => {
    const [written, put] = [await previewed(5, 7), await previewed(7, 9)]
    const keys = [await keyOf(written.id), await keyOf(put.id)].map((key) => key ?? '')
    expect(await Promise.all(keys.map(isKept))).toEqual([true, true])
    await commit(written.id)
    await officer().ok(contract.cancelImport, { importId: put.id })
    expect([await keyOf(written.id), await keyOf(put.id)]).toEqual([null, null])
    expect(await Promise.all(keys.map(isKept))).toEqual([false, false])
  })

  test('after some days they are swept, and the commit reads the workbook again', async () => {
    const { id } = await previewed(9, 11)
    const key = (await keyOf(id)) ?? ''
    await sql(`update import_job set created_at = created_at - interval '4 days' where id = $1`, [id])
    expect(await sweepImports(world.ground)).toMatchObject({ kept: 1 })
    expect([await keyOf(id), await isKept(key)]).toEqual([null, false])
    expect(await commit(id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 2 } })
  })

  test('BR-31 somebody renamed and verified again after the preview is seen all the same', async () => {
    const { id } = await previewed(11, 13)
    const candidateId = road.candidateIds[11] ?? 0
    await officer().ok(correctName, { candidateId, name: '更名之后', opinion: '户籍更名' })
    await sql(`update candidate set verification = 'ACCURATE', verified_at = now() where id = $1`, [
      candidateId,
    ])
    const job = await officer().ok(contract.commitImport, { importId: id })
    await expect(world.finished('officer', job.taskId ?? 0)).rejects.toThrow(/检查之后/)
    const again = await officer().ok(contract.getImport, { importId: id })
    expect(again).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 1, failed: 1 } })
    expect(again.problemCounts).toMatchObject([{ code: 'E-B03', lines: 1 }])
    expect(await commit(id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 1 } })
  })
})

describe('how a file was understood', () => {
  test('headers nobody knows are named, and every code is counted', async () => {
    const headers = ['姓名', '证件类型', '证件号码', '证书名称', '级别', '爱好']
    const lines = [0, 1].map((at) =>
      registrationLine({ ...(road.people[at + 13] ?? never()), name: '无名之人' }),
    )
    const file = { name: '多一列.xlsx', bytes: await workbook(headers, lines) }
    const job = await officer().okUpload(uploadRegistrations, { planId: road.planId }, file)
    await world.finished('officer', job.taskId ?? 0)
    const { understood, problemCounts } = await officer().ok(contract.getImport, { importId: job.id })
    expect(understood).toMatchObject({ extra: ['爱好'], sheet: '数据', otherSheets: [] })
    expect(problemCounts).toEqual([
      { code: 'E-B03', severity: 'error', title: '姓名与考生管理中的“…”不一致', lines: 2 },
    ])
  })
})

const never = (): never => {
  throw new Error('no such person')
}

describe('导入记录', () => {
  test('newest first, by kind, state, person, day and file name; only what one’s role may handle', async () => {
    const list = (filter: object) => officer().ok(contract.listImports, { page: 1, size: 20, ...filter })
    const all = await list({})
    expect(all.rows[0]).toMatchObject({ kind: 'registrations', title: '按证书导入报考', byName: '张敏' })
    expect(all.rows.map((row) => row.id)).toEqual(all.rows.map((row) => row.id).toSorted((a, b) => b - a))
    const kinds = all.kinds.map((each) => each.kind)
    expect(kinds).toEqual(expect.arrayContaining(['candidates', 'rooms', 'registrations']))
    expect(kinds).not.toContain('quotas')
    expect((await list({ kind: 'candidates' })).total).toBe(0)
    expect((await list({ state: 'CANCELLED' })).rows.map((row) => row.fileName)).toEqual(['报考-7.xlsx'])
    expect((await list({ q: '多一' })).total).toBe(1)
    expect((await list({ q: '张敏', mine: true })).total).toBe(all.total)
    const today = '2026-03-02'
    expect((await list({ from: today, to: today, size: 2 })).rows).toHaveLength(2)
    expect((await list({ from: '2026-03-03' })).total).toBe(0)
    // One of them lies four days back.
    expect((await list({ to: '2026-03-01' })).total).toBe(1)
    const foreign = await world.as('otherOfficer').ok(contract.listImports, { page: 1, size: 20 })
    expect(foreign.total).toBe(0)
    const cashier = await world.as('cashier').call(contract.listImports, { page: 1, size: 20 })
    expect(cashier.status).toBe(403)
    const province = await world.as('province').ok(contract.listImports, { page: 1, size: 20 })
    expect([province.total, province.kinds.some((each) => each.kind === 'candidates')]).toEqual([0, false])
  })

  test('E-F05 the same file once more is named with its code', async () => {
    const bytes = await workbook(
      ['姓名', '证件类型', '证件号码', '考生类别'],
      [['鲁滨孙', '护照', 'E77778888', '社会考生']],
    )
    const bring = () => officer().okUpload(importCandidates, {}, { name: '同一份.xlsx', bytes })
    const first = await bring()
    await world.finished('officer', first.taskId ?? 0)
    await sql(`update import_job set state = 'COMMITTED', committed_at = now() where id = $1`, [first.id])
    expect((await bring()).message).toMatch(/^E-F05 .*完全相同/)
  })
})

describe('a task that died more often than it may start again', () => {
  const data = (taskId: number, importId: number) => {
    const { accountId, name, sessionId, org, roles, permissions } = world.actor('officer')
    const actor = { accountId, name, sessionId, org, roles, permissions: [...permissions] }
    return { taskId, actor, data: { importId, kind: 'registrations' } }
  }

  test('ends, and its import with it: nothing was written, and the sentence says so', async () => {
    const { id } = await previewed(15, 17)
    const task = `insert into task (org_id, kind, title, state) values ($1, 'imports.commit', '写入', 'RUNNING') returning id`
    const [{ id: taskId } = never()] = await sql<{ id: number }>(task, [world.orgs.college])
    await sql(`update import_job set state = 'COMMITTING', task_id = $2 where id = $1`, [id, taskId])
    await abandonedHandler(world.ground, taskKindsOf({ register: undefined }))(data(taskId, id))
    const job = await officer().ok(contract.getImport, { importId: id })
    expect([job.state, job.message]).toEqual(['FAILED', expect.stringContaining('没有写入任何数据')])
    expect(await sql('select state from task where id = $1', [taskId])).toEqual([{ state: 'FAILED' }])
    expect(await keyOf(id)).toBeNull()
  })

  test('the taking back ends too: the import stands as it did, and may be taken back again', async () => {
    const { id } = await commit((await previewed(21, 23)).id)
    const task = `insert into task (org_id, kind, title, state) values ($1, 'imports.undo', '撤销', 'RUNNING') returning id`
    const [{ id: taskId } = never()] = await sql<{ id: number }>(task, [world.orgs.college])
    await sql(`update import_job set state = 'UNDOING', task_id = $2 where id = $1`, [id, taskId])
    expect((await officer().ok(contract.getImport, { importId: id })).offers).toEqual([])
    await abandonedHandler(world.ground, taskKindsOf({ register: undefined }))(data(taskId, id))
    const job = await officer().ok(contract.getImport, { importId: id })
    expect([job.state, job.message]).toEqual(['COMMITTED', expect.stringContaining('撤销多次中断')])
    expect((await takenBack(world, 'officer', id)).state).toBe('UNDONE')
  })

  test('one that ended meanwhile is left alone', async () => {
    const job = await commit((await previewed(17, 19)).id)
    await abandonedHandler(world.ground, taskKindsOf({ register: undefined }))(data(job.taskId ?? 0, job.id))
    expect(await sql('select state from task where id = $1', [job.taskId])).toEqual([{ state: 'DONE' }])
    expect((await officer().ok(contract.getImport, { importId: job.id })).state).toBe('COMMITTED')
  })

  test('the queue itself hands such a job on: a dead worker’s last try ends the import', async () => {
    const { id } = await previewed(19, 21)
    const task = `insert into task (org_id, kind, title, state) values ($1, 'imports.commit', '写入', 'RUNNING') returning id`
    const [{ id: taskId } = never()] = await sql<{ id: number }>(task, [world.orgs.college])
    await sql(`update import_job set state = 'COMMITTING', task_id = $2 where id = $1`, [id, taskId])
    // As a worker leaves it that was killed within its last try: taken, and silent ever since.
    await sql(
      `insert into pgboss.job (name, data, state, retry_limit, retry_count, started_on, heartbeat_on, heartbeat_seconds,
         expire_seconds, policy, dead_letter)
       select name, $1, 'active', 3, 3, now() - interval '1 minute', now() - interval '1 minute', 10, 3600, policy, dead_letter
       from pgboss.queue where name = 'imports.commit'`,
      [JSON.stringify(data(taskId, id))],
    )
    await expect
      .poll(async () => (await officer().ok(contract.getImport, { importId: id })).state, { timeout: 30_000 })
      .toBe('FAILED')
    expect(await sql('select state from task where id = $1', [taskId])).toEqual([{ state: 'FAILED' }])
  }, 40_000)
})
