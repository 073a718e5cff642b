import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDrawProof } from '#src/modules/schedules/contract/proof.ts'
import { swapSeats, undoSeats } from '#src/modules/schedules/contract/by-hand.ts'
import { previewRepair } from '#src/modules/schedules/contract/repair.ts'
import { listVersions } from '#src/modules/schedules/contract/versions.ts'
import { listRuns, startDraw } from '#src/modules/schedules/contract.ts'
import { importsOf } from '#tools/source/imports.ts'
import { sourceFiles } from '#tools/source/files.ts'
import { pledged, published } from './arranging.ts'
import { setUpExam } from './exam.ts'
import { repaired, seatsSeen } from './repairing.ts'
import { openWorld, type World } from './world.ts'

// From the pledge to the command line: what a college does that trusts nobody. Each command is a process of its own.
const PATIENT = 90_000

let world: World
let folder: string
let planId: number
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'kaowu-drawproof-'))
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const exam = await world.act('system', async (scope) => {
    const levels = await scope.client.query<{ id: number }>('select id from level order by rank')
    return setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: levels.rows.map((row) => row.id),
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 120,
    })
  })
  planId = exam.planId
  // One person at both sites: the second site is bound by the first.
  await world.act('system', (scope) =>
    scope.client.query(
      `update registration set level_id = (select max(id) from level), person_id = (select person_id from registration where id = $1)
       where id = $2`,
      [exam.registrationIds[0], exam.registrationIds[120]],
    ),
  )
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the command as a person would, without database and secret. */
function verify(...args: string[]) {
  const ran = spawnSync(process.execPath, ['src/app/cli.ts', 'draw', 'verify', ...args], { encoding: 'utf8' })
  return { code: ran.status, said: ran.stdout + ran.stderr }
}

const saved = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const get = async (url: string, person: 'officer' | 'manager' | 'otherOfficer') => {
  const { cookie } = world.as(person)
  return world.app.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} })
}

test(
  'BR-55 a college writes down its pledge, and after the publication does the draw again by itself',
  async () => {
    await pledged(world, planId)
    const before = await world.as('officer').ok(getDrawProof, { planId })
    expect(before).toMatchObject({
      draws: 0,
      files: [],
      seeds: [{ no: 1, seed: '', nonce: '', revealedAt: null }],
    })
    const own = before.pledges.flatMap((pledge) => pledge.own)
    expect(own).toMatchObject([{ siteName: '海蓝职业技术学院考核站点', registrations: 120 }])
    const noted = own.map((site) => site.digest.slice(0, 12)).join()

    const { taskId } = await world.as('manager').ok(startDraw, { planId })
    await world.finished('manager', taskId)
    await published(world, planId)
    const after = await world.as('officer').ok(getDrawProof, { planId })
    expect(after.seeds.map((each) => each.seal)).toEqual(before.seeds.map((each) => each.seal))
    expect(after.seeds.map((each) => each.seed).join()).toMatch(/^[0-9a-f]{64}$/)
    const [shown, ...others] = after.files
    expect(others).toEqual([])

    const file = await get(`/api/schedule-runs/${shown?.runId}/bundle`, 'officer')
    expect(file.headers['content-disposition']).toContain('attachment')
    const path = await saved('college.json', file.body)
    const good = verify(path, '--pledge', noted)
    expect(good.said).toContain('核验通过')
    expect(good.said).toContain('与您抄下的摘要一致')
    expect(good.code).toBe(0)

    const wrong = verify(await saved('changed.json', file.body.replace('"seatNo":1,', '"seatNo":2,')))
    expect(wrong.code).toBe(1)
    expect(wrong.said).toContain('重新排出的是')
    expect(verify(join(folder, 'nowhere.json'))).toMatchObject({
      code: 2,
      said: expect.stringContaining('读不到文件') as string,
    })
  },
  PATIENT,
)

test(
  'BR-61 after a repair and changes by hand the college follows the seats of today back to the draw',
  async () => {
    const before = (await world.as('officer').ok(getDrawProof, { planId })).files[0]?.runId ?? 0
    const [a, b, , undone, other] = await seatsSeen(world, before)
    const hand = { runId: before, reason: '考生行动不便' }
    await world.as('manager').ok(swapSeats, { ...hand, people: [a, b] })
    await world.as('manager').ok(swapSeats, { ...hand, people: [undone ?? a, other ?? b] })
    await world.as('manager').ok(undoSeats, hand)
    await world.ground.pool.query(
      `update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id in (
         select registration_id from seat_assignment where run_id = $1 order by registration_id desc limit 2)`,
      [before],
    )
    await world.ground.pool.query(
      'update physical_room set faulty_machines = installed_machines / 3 where id = (select physical_room_id from exam_room where id = $1)',
      [a.from.roomId],
    )
    const { digest } = await world.as('manager').ok(previewRepair, { runId: before })
    const { runId, moved } = (await repaired(world, { runId: before, digest })).data as {
      runId: number
      moved: number
    }
    expect(moved).toBeGreaterThan(0)

    const { versions } = await world.as('officer').ok(listVersions, { runId })
    expect(versions).toMatchObject([
      { version: 2, isRepair: true, isCurrent: true, moved, released: 2, hands: 0, reason: '机房故障' },
      { version: 1, isRepair: false, isCurrent: false, hands: 3 },
    ])
    // A college reads the organisation in the place of its people, who are told apart inside it.
    expect(new Set(versions.flatMap((each) => [each.madeBy, each.confirmedBy]))).toEqual(
      new Set(['启语在线数字科技有限公司']),
    )
    const [printed] = versions.map((each) => each.digest)
    const { rows } = await world.ground.pool.query('select kind, digest from draw_bundle where run_id = $1', [
      runId,
    ])
    expect(rows).toEqual([{ kind: 'repair', digest: printed }])

    const file = await get(`/api/schedule-runs/${runId}/bundle`, 'officer')
    const alone = verify(await saved('repair.json', file.body), '--pledge', printed?.slice(0, 12) ?? '')
    expect(alone.said).toContain('手工换座 3 次')
    expect(alone.said).toContain('有变化的是：考生名单、考场与机房、锁定的座位')
    expect([alone.code, alone.said.includes('与您抄下的摘要一致')]).toEqual([0, true])
    const history = await get(`/api/schedule-runs/${runId}/history`, 'officer')
    const whole = verify(await saved('history.json', history.body))
    expect(whole.said).toContain('都从它所写的上一版出发')
    expect(whole.code).toBe(0)
    expect((await get(`/api/schedule-runs/${runId}/history`, 'otherOfficer')).statusCode).toBe(404)

    const bent = verify(
      await saved('bent-repair.json', file.body.replace('"why":"FEWER_SEATS"', '"why":"MADE_WAY"')),
    )
    expect(bent.code).toBe(1)
    expect(bent.said).toContain('换座的考生或原因')
  },
  PATIENT,
)

test('the file holds nothing of a person: no name, no number, no class', async () => {
  const { rows } = await world.as('manager').ok(listRuns, { planId })
  const { rows: people } = await world.ground.pool.query<{
    name: string
    student_no: string
    class_name: string
  }>('select name, student_no, class_name from registration where plan_id = $1', [planId])
  for (const run of rows) {
    const { body } = await get(`/api/schedule-runs/${run.id}/bundle`, 'manager')
    for (const { name, student_no, class_name } of people)
      expect([body.includes(name), body.includes(student_no), body.includes(class_name)]).toEqual([
        false,
        false,
        false,
      ])
  }
})

test(
  'BR-54 the file of the whole plan holds, people at several sites included; a college cannot fetch it',
  async () => {
    const whole = await get(`/api/plans/${planId}/schedule/bundle`, 'manager')
    const checked = verify(await saved('plan.json', whole.body))
    expect(checked.said).toContain('先排的站点与文件所写一致')
    expect(checked.code).toBe(0)
    const plan = JSON.parse(whole.body) as { sites: { kind: string; earlier: object[] }[] }
    expect(plan.sites.map((site) => [site.kind, site.earlier.length])).toEqual([
      ['draw', 0],
      ['repair', 0],
      ['draw', 1],
    ])
    plan.sites[2]?.earlier.pop()
    expect(verify(await saved('bent.json', JSON.stringify(plan))).code).toBe(1)
    expect((await get(`/api/plans/${planId}/schedule/bundle`, 'officer')).statusCode).toBe(403)
  },
  PATIENT,
)

test('the program that checks imports nothing of the program that draws, nor the other way round', () => {
  const files = sourceFiles().filter(({ path }) => !path.endsWith('.test.ts'))
  const imports = files.flatMap(importsOf)
  const crossing = (from: RegExp, to: RegExp) =>
    imports
      .filter((each) => from.test(each.from) && to.test(each.path ?? ''))
      .map((each) => `${each.from} → ${each.path}`)
  const checker = /^src\/shared\/drawproof\//
  expect(files.filter(({ path }) => checker.test(path)).length).toBeGreaterThan(10)
  expect(crossing(checker, /^src\/modules\//)).toEqual([])
  expect(crossing(/^src\/modules\/schedules\/(?!web\/)/, checker)).toEqual([])
  // Of the rest of the house the checker takes one thing: how a session is called.
  const others = imports.filter(
    (each) => checker.test(each.from) && !checker.test(each.path ?? 'src/shared/drawproof/'),
  )
  expect([...new Set(others.map((each) => each.path))]).toEqual(['src/shared/session-name.ts'])
})
