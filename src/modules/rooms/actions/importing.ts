import { getPlanFacts } from '#src/modules/plans/index.ts'
import { siteFor } from '#src/modules/rooms/import/gather.ts'
import { roomSheet } from '#src/modules/rooms/import/job.ts'
import { listRoomsAt } from '#src/modules/rooms/queries/rooms.ts'
import { twoDigits } from '#src/modules/rooms/rules/name.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { exported, template } from '#src/modules/rooms/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { maximumOf } from './shown.ts'

interface OfPlan {
  planId: number
}

/** The empty workbook, with the plan's levels in the drop-down. */
export async function roomTemplate(scope: Scope, { planId }: OfPlan) {
  const plan = await getPlanFacts(scope, planId)
  await siteFor(scope, plan)
  const level = plan.levels.map((each) => each.name)
  return templateOf(roomSheet, { name: template.name, notes: template.notes, dictionary: { level } })
}

/** The own site's rooms in the same columns. */
export async function exportRooms(scope: Scope, { planId }: OfPlan) {
  const plan = await getPlanFacts(scope, planId)
  const site = await siteFor(scope, plan)
  const rooms = await listRoomsAt(scope, { planId, siteId: site.id })
  const ordinals = new Map(plan.sessions.map((each) => [each.id, each.ordinal]))
  return templateOf(roomSheet, {
    name: exported(plan.name),
    notes: template.notes,
    dictionary: { level: plan.levels.map((each) => each.name) },
    rows: rooms.map((row) => {
      const { usable, spare } = maximumOf(row)
      const sessions = row.session_ids.map((id) => ordinals.get(id) ?? 0).toSorted((a, b) => a - b)
      const where = [row.level_name, twoDigits(row.seq), row.building, row.room_no]
      return [...where, usable, spare, row.seat_capacity, sessions.join(','), row.name, ...accessCellsOf(row)]
    }),
  })
}

const accessCellsOf = (row: { floor: number | null; step_free: boolean }) => [
  row.floor === null ? '' : String(row.floor),
  row.step_free ? '是' : '否',
]

/** Takes a workbook in for a plan whose rooms may still be set up. */
export async function uploadRooms(scope: Scope, { planId }: OfPlan, upload: Upload) {
  const plan = await getPlanFacts(scope, planId)
  refuseAll(refusalsForSetting(plan, scope.now))
  await siteFor(scope, plan)
  return startImport(scope, roomSheet, { upload, params: { planId } })
}
