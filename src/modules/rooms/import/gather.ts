import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { levelsAt, sessionFact } from '#src/modules/rooms/actions/facts.ts'
import { shownRoom } from '#src/modules/rooms/actions/shown.ts'
import { openPlan } from '#src/modules/rooms/actions/writing.ts'
import { listRoomsInBuildings } from '#src/modules/rooms/queries/bulk.ts'
import { listMachineRooms } from '#src/modules/rooms/queries/machines.ts'
import { listRoomsAt, listSessions } from '#src/modules/rooms/queries/rooms.ts'
import { parseRoomName } from '#src/modules/rooms/rules/name.ts'
import type { ExistingRoom } from '#src/modules/rooms/rules/room.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { refusals } from '#src/modules/rooms/words.ts'
import { findSiteOf, refusalsForSite, type Site } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import type { Facts, Row } from './check-facts.ts'

/** Who sits where is known further down the road: `app/imports.ts` says how it is asked. */
export interface SeatGuard {
  /** For rooms of the plan: what speaks against each as it would be, because of those a published arrangement seats there. */
  guardOf(scope: Scope, planId: number): Promise<(room: ExistingRoom) => readonly Refusal[]>
}

export interface Params {
  readonly planId: number
}

/** What is known besides the facts of the rules: needed to write. */
export interface Gathered extends Facts {
  readonly plan: PlanFacts
  readonly site: Site
}

/** More than any site can have: 99 rooms a level (BR-38). */
const MAX_ROWS = 1_000

type File = { params: Params; rows: readonly Row[]; locking: boolean }

/** One query per fact. At commit the plan is held as it is, then nobody else changes rooms of the institution. */
export async function gatherFacts(
  scope: Scope,
  { params, rows, locking }: File,
  seats: SeatGuard,
): Promise<Gathered> {
  if (rows.length > MAX_ROWS) refuse(refusals.tooManyRows(MAX_ROWS), 422)
  const plan = await planOf(scope, params.planId, locking)
  const site = await siteFor(scope, plan)
  const at = { planId: plan.id, siteId: site.id }
  const machines = await listMachineRooms(scope, at)
  return {
    plan,
    site,
    levels: await levelsAt(scope, plan, site),
    sessions: plan.sessions.map(sessionFact),
    sharedRooms: plan.sharedRooms,
    sparePolicy: await sparePolicyOf(scope, plan),
    rooms: (await listRoomsAt(scope, at)).map(shownRoom),
    machines: machines.map(machinesOf),
    elsewhere: await usedElsewhere(scope, { planId: plan.id, buildings: buildingsOf(rows, machines) }),
    refusalsForSeated: await seats.guardOf(scope, plan.id),
  }
}

async function planOf(scope: Scope, planId: number, locking: boolean): Promise<PlanFacts> {
  if (locking) return openPlan(scope, planId)
  const plan = await getPlanFacts(scope, planId)
  refuseAll(refusalsForSetting(plan, scope.now))
  return plan
}

/** The institution's own site of the plan's certificate; without one the refusal says how to get it (BR-02). */
export async function siteFor(scope: Scope, plan: PlanFacts): Promise<Site> {
  const site = await findSiteOf(scope, { orgId: scope.actor.org.id, certificateId: plan.certificateId })
  if (!site) refuseAll(refusalsForSite(undefined, plan.levels[0]?.id ?? 0).slice(0, 1))
  return found(site, '考核站点')
}

type MachineRow = Awaited<ReturnType<typeof listMachineRooms>>[number]

export const machinesOf = (row: MachineRow) => ({
  id: row.id,
  building: row.building,
  roomNo: row.room_no,
  installed: row.installed_machines,
  faulty: row.faulty_machines,
  chosen: row.spare_machines,
  granted: row.granted_spares,
  access: { floor: row.floor, stepFree: row.step_free },
  hasMap: row.map_rows !== null,
})

/** Every building the file may mean, also those only a room's name tells of. */
function buildingsOf(rows: readonly Row[], machines: readonly MachineRow[]): string[] {
  const named = rows.map(({ value }) => value.building || parseRoomName(value.name)?.building || '')
  return [...new Set([...named, ...machines.map((row) => row.building)])].filter(Boolean)
}

async function usedElsewhere(scope: Scope, of: { planId: number; buildings: string[] }) {
  const others = await listRoomsInBuildings(scope, of)
  const sessions = await listSessions(scope, [...new Set(others.map((row) => row.plan_id))])
  return {
    rooms: others.map((row) => ({ ...shownRoom(row), building: row.building, roomNo: row.room_no })),
    sessions: sessions.map((row) => ({
      id: row.id,
      ordinal: row.ordinal,
      startsAtMs: row.starts_at.getTime(),
      endsAtMs: row.ends_at.getTime(),
      levelIds: row.level_ids,
    })),
  }
}
