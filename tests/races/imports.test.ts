import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { Refused } from '#src/shared/refusal.ts'
import { PLAN, walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { register, walkOtherCollege } from './registering.ts'
import { meetingOf, race } from './together.ts'

const COUNT = 8
type Officer = 'officer' | 'otherOfficer'

let world: World
let road: Road
beforeEach(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 40, granted: 20 })
})
afterEach(() => world.stop())

const sql = async <Row extends object>(text: string) => (await world.ground.pool.query<Row>(text)).rows

/** What is consumed of all quotas, and how many stand registered: in how many rows, and of how many people. */
async function standing() {
  const [row] = await sql<{ consumed: number; live: number; people: number }>(
    `select (select sum(consumed)::int from quota) as consumed, count(*) as live, count(distinct person_id) as people
     from registration where status in ('PENDING', 'CONFIRMED')`,
  )
  return row
}
const all = (count: number) => ({ consumed: count, live: count, people: count })

/** The same first people of the road, uploaded and checked. */
async function previewedBy(who: Officer, from = 0, count = COUNT) {
  const lines = road.people.slice(from, from + count).map((person) => registrationLine(person))
  const file = { name: '报考.xlsx', bytes: await registrationWorkbook(lines) }
  const job = await world.as(who).okUpload(uploadRegistrations, { planId: road.planId }, file)
  await world.finished(who, job.taskId ?? 0)
  return { who, id: job.id }
}
type Job = Awaited<ReturnType<typeof previewedBy>>

async function commit({ who, id }: Job): Promise<void> {
  const { taskId } = await world.as(who).ok(commitImport, { importId: id })
  await world.finished(who, taskId ?? 0)
}
const look = ({ who, id }: Job) => world.as(who).ok(getImport, { importId: id })

/** The steps by hand, so that both have looked before either writes. */
const byHand = (who: Officer, locking: boolean, between: () => Promise<void>) =>
  register(world, road, { who, people: road.people.slice(0, COUNT), locking, between })
const withoutIndex = () => sql('drop index registration_once')

describe('two officers import the same file at once', () => {
  test('BR-43 it is written once; the other sees that all of it stands already', async () => {
    const jobs = [await previewedBy('officer'), await previewedBy('officer')]
    const { won, lost } = await race(jobs.map((job) => () => commit(job)))
    expect([won.length, lost.length]).toEqual([1, 1])
    const views = await Promise.all(jobs.map(look))
    const [done, other] = views.toSorted((a, b) => (a.state < b.state ? -1 : 1))
    expect(done).toMatchObject({ state: 'COMMITTED', counts: { fresh: COUNT } })
    expect(other).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 0, skipped: COUNT, failed: 0 } })
    expect(await standing()).toEqual(all(COUNT))
  })

  test('BR-23 the look under the lock is enough without the index', async () => {
    await withoutIndex()
    const jobs = [await previewedBy('officer'), await previewedBy('officer')]
    const { won, lost } = await race(jobs.map((job) => () => commit(job)))
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(await standing()).toEqual(all(COUNT))
  })

  test('BR-23 the index is enough without the lock', async () => {
    const between = meetingOf(2)
    const { won, lost } = await race([1, 2].map(() => () => byHand('officer', false, between)))
    expect(won).toEqual([COUNT])
    expect(lost).toEqual([expect.any(Refused)])
    expect(await standing()).toEqual(all(COUNT))
  })

  test('control: without lock and index everybody is registered twice', async () => {
    await withoutIndex()
    const between = meetingOf(2)
    const { won } = await race([1, 2].map(() => () => byHand('officer', false, between)))
    expect(won).toEqual([COUNT, COUNT])
    expect(await standing()).toEqual({ consumed: COUNT * 2, live: COUNT * 2, people: COUNT })
  })
})

describe('the window closes while the preview is open', () => {
  test('BR-25 confirmed a moment later, nothing is written and the sentence names the window', async () => {
    const job = await previewedBy('officer')
    world.now = PLAN.registrationClosesAt
    await expect(commit(job)).rejects.toThrow(/2026-03-20 周五 24:00/)
    expect(await look(job)).toMatchObject({
      state: 'REJECTED',
      message: expect.stringContaining('24:00') as string,
    })
    expect(await standing()).toEqual({ consumed: 0, live: 0, people: 0 })
  })

  /** Somebody moves the deadline to yesterday, and does not wait long for it. */
  const moveDeadline = async () => {
    const client = await world.ground.pool.connect()
    try {
      await client.query(`set lock_timeout = '300ms'`)
      const yesterday = `timestamptz '2026-03-01T20:00+08:00'`
      await client.query(
        `update exam_plan set registration_closes_at = ${yesterday} where id = ${road.planId}`,
      )
      return 'moved'
    } catch {
      return 'waits'
    } finally {
      await client.query('reset lock_timeout')
      client.release()
    }
  }
  async function moveBetween(locking: boolean) {
    let moved = ''
    const written = await byHand('officer', locking, async () => {
      moved = await moveDeadline()
    })
    const rows = await sql<{ late: boolean }>(
      `select distinct r.created_at >= p.registration_closes_at as late from registration r join exam_plan p on p.id = r.plan_id`,
    )
    return { moved, written, late: rows.map((row) => row.late) }
  }

  test('BR-25 while somebody writes the deadline does not move', async () => {
    expect(await moveBetween(true)).toEqual({ moved: 'waits', written: COUNT, late: [false] })
  })

  test('control: without the lock the deadline moves under the check, and people stand registered behind it', async () => {
    expect(await moveBetween(false)).toEqual({ moved: 'moved', written: COUNT, late: [true] })
  })
})

describe('the quota is used up between preview and commit', () => {
  test('BR-08 nothing is written, and every row says how much is left', async () => {
    const [first, second] = [await previewedBy('officer', 0, 15), await previewedBy('officer', 15, COUNT)]
    await commit(first)
    await expect(commit(second)).rejects.toThrow(/没有写入任何数据/)
    const view = await look(second)
    expect(view).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 5, failed: COUNT - 5 } })
    expect(view.problemCounts).toMatchObject([{ code: 'E-B07', lines: COUNT - 5 }])
    expect(await standing()).toEqual(all(15))
    await commit(second)
    expect(await standing()).toEqual(all(20))
  })

  test('control: with neither lock nor constraint it is sold twice', async () => {
    await sql('alter table quota drop constraint quota_not_exceeded')
    await sql('update quota set granted = 8')
    const between = meetingOf(2)
    const halves = [road.people.slice(0, COUNT), road.people.slice(COUNT, COUNT * 2)]
    const { won } = await race(
      halves.map(
        (people) => () => register(world, road, { who: 'officer', people, locking: false, between }),
      ),
    )
    expect(won).toEqual([COUNT, COUNT])
    expect(await standing()).toEqual(all(COUNT * 2))
  })
})

describe('the same people from two colleges', () => {
  const both: readonly Officer[] = ['officer', 'otherOfficer']
  beforeEach(() => walkOtherCollege(world, road, 20))

  test('BR-23 one college has them; the other is told, and not by whom', async () => {
    const jobs = [await previewedBy('officer'), await previewedBy('otherOfficer')]
    const { won, lost } = await race(jobs.map((job) => () => commit(job)))
    expect([won.length, lost.length]).toEqual([1, 1])
    const other = (await Promise.all(jobs.map(look))).find((job) => job.state !== 'COMMITTED')
    expect(other).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 0, failed: COUNT } })
    expect(other?.problemCounts).toMatchObject([{ code: 'E-B12', lines: COUNT }])
    expect(JSON.stringify(other)).not.toMatch(/海蓝|云岭/)
    expect(await standing()).toEqual(all(COUNT))
  })

  test('control: no lock is common to two colleges, so without the index both have them', async () => {
    await withoutIndex()
    const between = meetingOf(2)
    const { won } = await race(both.map((who) => () => byHand(who, true, between)))
    expect(won).toEqual([COUNT, COUNT])
    expect(await standing()).toEqual({ consumed: COUNT * 2, live: COUNT * 2, people: COUNT })
  })
})
