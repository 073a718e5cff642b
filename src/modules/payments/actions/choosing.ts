import * as queries from '#src/modules/payments/queries/lines.ts'
import { ordersLateOnly, refusalsForOrdering } from '#src/modules/payments/rules.ts'
import { refusalsForChoice } from '#src/modules/payments/rules/lines.ts'
import { refusals } from '#src/modules/payments/words.ts'
import { orderRefusals } from '#src/modules/payments/words/orders.ts'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { listUnordered } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

/** What goes on an order: everything that is on none, or of it a level, a class, the named ones. */
export interface Choice {
  readonly levelId?: number | undefined
  readonly className?: string | undefined
  readonly registrationIds?: readonly number[] | undefined
}

/** The chosen registrations, locked; refused when it is too late, when there are none, and when named ones are not free. */
export async function choose(
  scope: Scope,
  plan: PlanFacts,
  { orgId, ...choice }: Choice & { orgId: number },
) {
  const lateOnly = ordersLateOnly(plan, scope.now)
  const ids = choice.registrationIds && [...new Set(choice.registrationIds)]
  const of = { planId: plan.id, orgId, lateOnly, levelId: choice.levelId, className: choice.className }
  const lines = await listUnordered(scope, { ...of, registrationIds: ids })
  refuseAll(refusalsForOrdering(plan, scope.now, { hasLate: lateOnly && lines.length > 0 }))
  refuseAll(refusalsForChoice({ wanted: ids?.length, free: lines.length }))
  const isNarrow = Object.values(choice).some((each) => each !== undefined)
  if (lines.length === 0) refuse(isNarrow ? orderRefusals.nobodyChosen() : refusals.nothingToPay())
  return lines
}

type Asked = ListQuery & { planId: number; levelId?: number | undefined; className?: string | undefined }

/** Who of the asker's institution may go on an order of the plan now, a page at a time. */
export async function listUnorderedPeople(scope: Scope, asked: Asked) {
  const { listed, total } = await queries.listFree(scope, { ...asked, ...(await late(scope, asked.planId)) })
  return {
    total,
    rows: listed.map((row) => ({
      registrationId: row.id,
      name: row.name,
      idMasked: row.id_masked,
      className: row.class_name,
      levelName: row.level_name,
      feeFen: row.fee_fen,
    })),
  }
}

/** By what they can be narrowed: the levels of the plan, and their classes. */
export async function listUnorderedGroups(scope: Scope, { planId }: { planId: number }) {
  const { levels } = await getPlanFacts(scope, planId)
  return {
    levels: levels.map(({ id, name }) => ({ levelId: id, levelName: name })),
    classes: await queries.listFreeClasses(scope, { planId, ...(await late(scope, planId)) }),
  }
}

const late = async (scope: Scope, planId: number) => ({
  lateOnly: ordersLateOnly(await getPlanFacts(scope, planId), scope.now),
})
