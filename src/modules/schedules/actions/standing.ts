import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/schedules/queries/repair.ts'
import { withoutOwn } from '#src/modules/schedules/rules/after/own-seats.ts'
import { inputOf } from '#src/modules/schedules/rules/gathered.ts'
import type { Assignment, DrawInput } from '#src/modules/schedules/rules/input.ts'
import type { Published } from '#src/modules/schedules/rules/repair/types.ts'
import { runMachine, type RunState } from '#src/modules/schedules/states.ts'
import { repairRefusals } from '#src/modules/schedules/words/repair.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { gatherSites, type GatheredSite } from './gathering.ts'
import { seedOfRepair } from './repair-digesting.ts'

/** A published arrangement beside the facts as they are now. */
export interface Standing {
  readonly plan: PlanFacts
  readonly head: queries.Head
  readonly site: GatheredSite
  readonly input: DrawInput
  readonly seats: readonly queries.SeatRow[]
  readonly published: Published
}

/** A run of the asker's own, or a 404. */
export const headOf = async (scope: Scope, runId: number): Promise<queries.Head> =>
  found(await queries.findHead(scope, runId), '排考结果')

/** Why a run is not one to change after publication; nothing when it is. */
export const refusalsForState = ({ state }: queries.Head): Refusal[] =>
  state === 'PUBLISHED' ? [] : [repairRefusals.notPublished(runMachine.stateNames[state as RunState])]

/**
 * Reads everything of one site as a draw would, and the published seats beside it. The seats of this arrangement do not
 * count as seats elsewhere. Sessions stand as they were published: moving one makes the arrangement void (BR-28).
 */
export async function standingOf(scope: Scope, head: queries.Head): Promise<Standing> {
  const plan = await getPlanFacts(scope, head.planId)
  const { siteId, orgId, siteName, siteCode, orgName } = head
  const row = { siteId, orgId, siteName, siteCode, orgName, count: 0, leftOut: 0, isPublished: true }
  const [gathered] = await gatherSites(scope, plan, [row])
  const seats = await queries.listSeatRows(scope, head.id)
  const site = found(gathered, '考核站点')
  const sessions = plan.sessions.map(({ id, startsAt, endsAt }) => ({
    id,
    startsAtMs: startsAt.getTime(),
    endsAtMs: endsAt.getTime(),
  }))
  const timeOf = new Map(sessions.map((each) => [each.id, each]))
  const live = new Set(site.registrations.map((each) => each.id))
  const own = seats.flatMap(({ registrationId, personId, sessionId }) => {
    const time = timeOf.get(sessionId)
    return time && live.has(registrationId) ? [{ personId, ...time }] : []
  })
  const without = { ...site, commitments: withoutOwn(site.commitments, own) }
  return {
    plan,
    head,
    site: without,
    input: inputOf(plan, without, seedOf(head)),
    seats,
    published: { seats: seats.map(seatOf), sessions },
  }
}

/** Nobody's choice: the open seed of the draw and the file of this version; without a file its id, there is nothing to prove. */
const seedOf = ({ id, seed, digest }: queries.Head) =>
  seed && digest ? seedOfRepair(seed, digest) : `repair/${id}`

/** A stored seat as the rules know it. */
export const seatOf = ({
  registrationId,
  sessionId,
  roomId,
  physicalRoomId,
  seatNo,
  reason,
}: queries.SeatRow) => ({
  registrationId,
  sessionId,
  roomId,
  physicalRoomId,
  seatNo,
  reason: reason as Assignment['reason'],
})
