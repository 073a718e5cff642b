import { afterAll, beforeAll, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import { transact } from '#src/platform/ground.ts'
import { importTasks } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import { commitImport } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { previewed } from './registering.ts'
import { meetingOf, race } from './together.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 60 })
})
afterAll(() => world.stop())

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const count = async (from: string) => (await sql<{ count: number }>(`select count(*) from ${from}`))[0]?.count
const consumed = async () => (await sql<{ consumed: number }>('select consumed from quota'))[0]?.consumed ?? 0
const told = (importId: number) =>
  count(`audit_entry where action = 'imports.undone' and entity_id = ${importId}`)

/** An import of five on its way back, as the request leaves it for the workers. */
async function undoing(from: number): Promise<number> {
  const { id } = await previewed(world, road, road.people.slice(from, from + 5))
  const { taskId } = await world.as('officer').ok(commitImport, { importId: id })
  await world.finished('officer', taskId ?? 0)
  await sql(`update import_job set state = 'UNDOING' where id = $1`, [id])
  return id
}

/** The work of the undo task, as a worker does it; `guarded: false` takes row locks out of every statement. */
async function undoBy(importId: number, guarded: boolean, together = () => Promise.resolve()) {
  const undo = importTasks(importKinds).find((each) => each.kind === 'imports.undo')
  const asking = { actor: world.actor('officer'), requestId: 'race' }
  const work: TaskWork = {
    taskId: 0,
    actor: asking.actor,
    transact: (run) => transact(world.ground, asking, (scope) => run(meeting(scope, guarded, together))),
    transactAll: (run) => transact(world.ground, { ...asking, reach: 'ALL' }, run),
    progress: () => Promise.resolve(),
  }
  return undo?.run(work, { importId, kind: 'registrations' })
}

/** The same scope; whoever has read something first waits for the others before going on. */
function meeting(scope: Scope, guarded: boolean, together: () => Promise<void>): Scope {
  let arrived: Promise<void> | undefined
  return {
    ...scope,
    write: <Tables>() =>
      scope.write<Tables>().withPlugin({
        transformQuery: ({ node }) => {
          if (guarded || node.kind !== 'SelectQueryNode') return node
          const { endModifiers: _, ...unlocked } = node
          return unlocked
        },
        transformResult: async ({ result }) => {
          await (arrived ??= together())
          return result
        },
      }),
  }
}

const byThree = (importId: number, guarded: boolean) => {
  const together = meetingOf(3)
  return race([1, 2, 3].map(() => () => undoBy(importId, guarded, together)))
}

test('worked on by three workers at once, and once more later, an import is taken back once', async () => {
  const before = await consumed()
  const id = await undoing(0)
  const { won, lost } = await byThree(id, true)
  expect([won.length, lost]).toEqual([3, []])
  await undoBy(id, true)
  expect(await count(`registration where import_job_id = ${id}`)).toBe(0)
  expect([await consumed(), await told(id)]).toEqual([before, 1])
})

test('control: without the row locks it is taken back, and told, more often than it was made', async () => {
  const id = await undoing(10)
  await byThree(id, false)
  expect(await told(id)).toBeGreaterThan(1)
})

test('what somebody registers on meanwhile stands: the undo is refused and the import is as it was', async () => {
  const id = await undoing(20)
  await sql(
    `update registration set payment_status = 'IN_ORDER'
     where id = (select min(id) from registration where import_job_id = $1)`,
    [id],
  )
  await expect(undoBy(id, true)).rejects.toThrow('缴费单')
  expect(await count(`registration where import_job_id = ${id}`)).toBe(5)
  const [job] = await sql('select state, message from import_job where id = $1', [id])
  expect(job).toMatchObject({
    state: 'COMMITTED',
    message: expect.stringContaining('1 条报考已列入缴费单') as string,
  })
})
