import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import { Refused, refuse } from '#src/shared/refusal.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { meetingOf, race } from './together.ts'

const SEATS = 25

let world: World
let road: Road
beforeEach(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
})
afterEach(() => world.stop())

const kind = importKinds.find((each) => each.kind === 'rooms')

/** A job row for the traces of an import that is run step by step. */
const newJob = async () => {
  const { rows } = await world.ground.pool.query<{ id: number }>(
    `insert into import_job (org_id, kind, state, file_id) select org_id, 'rooms', 'COMMITTING', id from file limit 1 returning id`,
  )
  return rows[0]?.id ?? 0
}

/** The commit of a file with one room in 图书馆 101 (50 machines, 45 seats); `between` runs after the check. */
async function importRoom(of: { level: string; locking: boolean; between: () => Promise<void> }) {
  if (!kind) throw new Error('no such kind')
  const { level, locking, between } = of
  const params = { planId: road.planId }
  const place = { seq: 9, building: '逸夫楼', roomNo: '201', usable: 50, spare: undefined, name: '' }
  const rows = [{ line: 3, value: { level, ...place, seats: SEATS, sessions: undefined } }]
  const importId = await newJob()
  return world.act('officer', async (scope) => {
    const facts = await kind.gather(scope, { params, rows, locking })
    const [error] = kind.check(rows, facts).problems.filter((each) => each.severity === 'error')
    await between()
    if (error) refuse(error)
    return kind.write(scope, { params, rows, facts, importId })
  })
}

/** Seats promised in the machine room, in each session. */
const promised = async () => {
  const { rows } = await world.ground.pool.query<{ seats: number }>(
    `select sum(seat_capacity)::int as seats from exam_room r join physical_room m on m.id = r.physical_room_id
     where m.room_no = '201'`,
  )
  return rows[0]?.seats
}

const both = (locking: boolean) => {
  const between = meetingOf(2)
  return race(['初级', '中级'].map((level) => () => importRoom({ level, locking, between })))
}

describe('two files for the same machine room at the same moment, each good alone', () => {
  // The room of the road goes: the machine room is empty.
  beforeEach(() => world.ground.pool.query('delete from exam_room'))

  test('BR-36 one is written; the other sees the seats that are gone', async () => {
    const { won, lost } = await both(true)
    expect([won, lost]).toEqual([[1], [expect.any(Refused)]])
    expect(String(lost[0])).toContain('E-K03')
    expect(await promised()).toBe(SEATS)
  })

  test('control: without the locks both are written, and the machines are promised twice', async () => {
    const { won } = await both(false)
    expect(won).toEqual([1, 1])
    expect(await promised()).toBe(2 * SEATS)
  })
})
