import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import * as contract from '#src/modules/rooms/contract.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'

const HEADERS = [
  '级别',
  '序号',
  '教学楼',
  '房间号',
  '可用机位数',
  '备用机数',
  '考位数',
  '可用场次',
  '考场名称',
]
const line = (text: string) => text.split('|').map((cell) => cell.trim())

let world: World
let road: Road
let rooms: ReturnType<typeof importing>
beforeAll(async () => {
  world = await openWorld()
  // 初级01逸夫楼201机房, 45 seats of 50 machines, both sessions.
  road = await walkToRegistration(world)
  const input = { planId: road.planId }
  rooms = importing(world, { who: 'officer', route: contract.uploadRooms, input, headers: HEADERS })
})
afterAll(() => world.stop())

const standing = async () =>
  (await world.as('officer').ok(contract.listRooms, { planId: road.planId })).rows.map((row) => [
    row.name,
    row.usable,
    row.seatCapacity,
    row.sessionIds.length,
  ])
const STANDING = ['初级01逸夫楼201机房', 50, 45, 2]
const exported = async () =>
  (await world.as('officer').call(contract.exportRooms, { planId: road.planId })).bytes
const undo = (importId: number) =>
  world.act('officer', async (scope) =>
    importKinds
      .find((kind) => kind.kind === 'rooms')
      ?.undo?.(scope, { params: { planId: road.planId }, importId }),
  )

describe('考场导入', () => {
  test('§7.3 every code in one file, each in its cell of the marked workbook with the way out', async () => {
    const job = await rooms.preview(
      [
        '初级|02|逸夫楼|202|50||46|1',
        '初级|01|逸夫楼|203|50||45|1',
        '中级|01|逸夫楼|201|50||10|1',
        '特级|01|逸夫楼|204|50||45|',
        '初级|03|逸夫楼|205|50||45|7',
        '初级|04||206|50||45|',
        '初级|05|逸夫楼|207|五十||45|',
        '初级|06|逸夫楼|208|50||45|',
        '初级|06|逸夫楼|208机房|50||45|',
        '中级|06|逸夫楼|208|48||10|2',
        '初级|07|逸夫楼|209|50|1|45|',
        '初级|08|逸夫楼|210|50||40||考场八',
        '||||50||45||初级 09 逸夫楼 211 机房',
      ].map(line),
    )
    expect(codesOf(job)).toEqual([
      '3 E-K01',
      '4 E-K02',
      '5 E-K03',
      '6 E-K05',
      '7 E-K06',
      '8 E-K07',
      '9 E-K08',
      '11 E-K09',
      '12 E-K08',
      '13 E-K08',
      '14 W-K12',
      '15 W-K15',
    ])
    expect(job.counts).toMatchObject({ rows: 13, fresh: 3, failed: 10, skipped: 0 })
    const marked = await rooms.marked(job)
    expect(marked(3, '考位数')).toContain('考位数 46 超过上限 45')
    expect(marked(4, '序号')).toContain('已被本计划同级别的考场“初级01逸夫楼201机房”使用')
    expect(marked(5, '考位数')).toContain('同场考位合计 55，超过上限 45')
    expect(marked(6, '级别')).toContain('请填写：初级、中级')
    expect(marked(7, '可用场次')).toContain('可填：1、2')
    expect(marked(8, '教学楼')).toContain('教学楼为空')
    expect(marked(9, '可用机位数')).toContain('应为 1 至 999 之间的整数')
    expect(marked(11)).toContain('与第 10 行重复')
    expect(marked(12, '可用机位数')).toContain('第 10 行填的可用机位数是 50')
    expect(marked(13, '备用机数')).toContain('少于应留的 5 台')
    expect(marked(14, '考场名称')).toContain('初级08逸夫楼210机房')
    expect(marked(15, '考场名称')).toContain('初级 09 逸夫楼 211')
    expect(await standing()).toEqual([STANDING])
  })

  test('good rows are written with their machine rooms; the export re-imported changes nothing', async () => {
    const job = await rooms.preview(['中级|01|图书馆|101|30||27|', '中级|02|图书馆|102|40|10|30|2'].map(line))
    expect(job.counts).toMatchObject({ fresh: 2, failed: 0, warnings: 0 })
    expect(await rooms.commit(job.id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 2 } })
    expect(await standing()).toEqual([
      STANDING,
      ['中级01图书馆101机房', 30, 27, 2],
      ['中级02图书馆102机房', 40, 30, 1],
    ])
    const again = await rooms.previewBytes(await exported())
    expect(again.counts).toMatchObject({ rows: 3, fresh: 0, skipped: 3, failed: 0, warnings: 0 })
  })

  test('W-K13 W-K14 a changed row updates room and machines, and undo puts them back as they were', async () => {
    const job = await rooms.preview(['初级|01|逸夫楼|201|46||41|1', '初级|02|实训楼|A-1|20||18|'].map(line))
    expect(codesOf(job)).toEqual(['3 W-K14', '3 W-K13'])
    await rooms.commit(job.id)
    const changed = ['初级01逸夫楼201机房', 46, 41, 1]
    expect((await standing()).slice(0, 2)).toEqual([changed, ['初级02实训楼A-1机房', 20, 18, 2]])
    const { rows } = await world.as('officer').ok(contract.listRooms, { planId: road.planId })
    const roomId = rows[0]?.id ?? 0
    const history = await world.as('officer').ok(auditOf, { entity: 'exam_room', entityId: roomId })
    expect(history.rows[0]?.changes).toEqual([{ field: '考位数', before: 45, after: 41 }])

    expect(await undo(job.id)).toBe(4)
    expect((await standing())[0]).toEqual(STANDING)
    expect((await standing()).map(([name]) => name)).not.toContain('初级02实训楼A-1机房')
    expect(await undo(job.id).catch(String)).toContain('room.import_changed_since')
  })

  test('BR-59 楼层、无障碍 are imported with the room, exported, left as they are when empty, and taken back', async () => {
    const lies = async () => {
      const { rows } = await world.as('officer').ok(contract.listRooms, { planId: road.planId })
      const room = rows.find((row) => row.name === '初级01逸夫楼201机房')
      return [room?.floor, room?.stepFree, room?.isGround]
    }
    const before = await lies()
    const row = (access: string) => `初级|01|逸夫楼|201|50|5|45|1,2|初级01逸夫楼201机房|${access}`
    const withAccess = importing(world, {
      who: 'officer',
      route: contract.uploadRooms,
      input: { planId: road.planId },
      headers: [...HEADERS, '楼层', '无障碍'],
    })
    const wrong = await withAccess.preview([row('零层|也许')].map(line))
    expect(codesOf(wrong)).toEqual(['3 E-K07', '3 E-K07'])
    const job = await withAccess.preview([row('一层|是')].map(line))
    expect(codesOf(job)).toEqual(['3 W-K13'])
    await withAccess.commit(job.id)
    expect(await lies()).toEqual([1, true, true])
    expect((await withAccess.preview([row('|')].map(line))).counts).toMatchObject({ fresh: 0, skipped: 1 })
    await undo(job.id)
    expect(await lies()).toEqual(before)
  })

  test('undo is refused when a room has changed since, and names it', async () => {
    const job = await rooms.preview([line('初级|03|实训楼|B-1|20||18|')])
    await rooms.commit(job.id)
    const { rows } = await world.as('officer').ok(contract.listRooms, { planId: road.planId, q: 'B-1' })
    const { id: roomId = 0, sessionIds = [] } = rows[0] ?? {}
    await world.as('officer').ok(contract.editRoom, { roomId, seatCapacity: 17, sessionIds })
    expect(await undo(job.id).catch(String)).toContain('“初级03实训楼B-1机房”又有改动')
    await world.as('officer').ok(contract.editRoom, { roomId, seatCapacity: 18, sessionIds })
    expect(await undo(job.id)).toBe(2)
  })

  test('E-K04 E-K10 E-K11 what the plan, the site and published seats forbid is in the marked workbook too', async () => {
    await world.act('system', async ({ client }) => {
      await client.query(`update exam_plan set shared_rooms = 'EXCLUSIVE_PER_SESSION' where id = $1`, [
        road.planId,
      ])
      await client.query('delete from exam_site_level where level_id = $1', [road.levels[1]?.id])
    })
    await seat(44)
    const job = await rooms.preview(
      ['初级|01|逸夫楼|201|50||43|1,2', '中级|09|逸夫楼|209|50||10|', '初级|10|逸夫楼|301|50||10|'].map(line),
    )
    expect(codesOf(job)).toEqual(['3 E-K11', '4 E-K10'])
    const marked = await rooms.marked(job)
    expect(marked(3, '考位数')).toContain('已排入 44 名考生')
    expect(marked(4, '级别')).toMatch(/级别|站点/)
    await world.act('system', ({ client }) =>
      client.query(
        `insert into exam_site_level (site_id, level_id, org_id, evaluation_org_id)
         select id, $1, org_id, evaluation_org_id from exam_site`,
        [road.levels[1]?.id],
      ),
    )
    const shared = await rooms.preview([line('中级|09|逸夫楼|201|50||5|1')])
    expect(codesOf(shared)).toEqual(['3 E-K04'])
    expect((await rooms.marked(shared))(3, '可用场次')).toContain('不允许两个级别同场共用机房')
  })

  test('a site of others has no template and no export; after the deadline nothing is taken', async () => {
    const asked = { planId: road.planId }
    const refusal = { status: 409, problem: { code: 'site.not_enabled' } }
    for (const route of [contract.roomTemplate, contract.exportRooms])
      expect(await world.as('otherOfficer').call(route, asked)).toMatchObject(refusal)
    const file = { name: '考场.xlsx', bytes: await workbook(HEADERS, []) }
    expect(await world.as('otherOfficer').upload(contract.uploadRooms, asked, file)).toMatchObject(refusal)
    world.now = new Date('2026-04-04T00:00:00+08:00')
    const late = await world.as('officer').upload(contract.uploadRooms, asked, file)
    expect(late.problem).toMatchObject({ code: 'room.setting_over' })
  })
})

/** So many people seated in the first room's first session by a published arrangement. */
const seat = (count: number) =>
  world.act('system', async ({ client }) => {
    const people = road.candidateIds.slice(0, 1)
    const { rows } = await client.query<{ id: number }>(
      `insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count,
         unseated_count, published_at) select org_id, evaluation_org_id, $1, id, 1, 'PUBLISHED', 'x', 'x', $2, 0, now()
       from exam_site where id = $3 returning id`,
      [road.planId, count, road.siteId],
    )
    await client.query(
      `with fresh as (insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
         id_type, id_cipher, id_hash, id_masked, gender, fee_fen, status)
       select c.org_id, s.evaluation_org_id, $1, $2, s.id, c.id, -n, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked, 'F', 0, 'CONFIRMED'
       from candidate c, exam_site s, generate_series(1, $5::int) n where c.id = any($3::bigint[]) and s.id = $4 returning id, org_id, evaluation_org_id, person_id)
       insert into seat_assignment (run_id, registration_id, org_id, evaluation_org_id, person_id, session_id, exam_room_id,
         physical_room_id, seat_no, reason)
       select $6, f.id, f.org_id, f.evaluation_org_id, f.person_id, r.session_ids[1], r.id, r.physical_room_id, -f.person_id, 'FIRST_SESSION'
       from fresh f, exam_room r where r.plan_id = $1 and r.name like '%201%'`,
      [road.planId, road.levels[0]?.id, people, road.siteId, count, rows[0]?.id],
    )
  })
