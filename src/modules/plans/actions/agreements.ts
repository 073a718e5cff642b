import * as queries from '#src/modules/plans/queries/agreements.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { getPlanFacts } from './reading.ts'

/** Sites of a plan without an agreement in effect on some day of the exam (BR-06); 404 for a plan out of reach. */
export async function listUncoveredSites(scope: Scope, query: ListQuery & { planId: number }) {
  await getPlanFacts(scope, query.planId)
  const { listed, total } = await queries.listUncoveredSites(scope, query)
  return { total, rows: listed.map((row) => ({ ...row, agreementState: row.agreementState ?? '' })) }
}
