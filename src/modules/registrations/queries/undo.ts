import { sql } from 'kysely'
import type { Own } from '#src/modules/registrations/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

interface OfImport {
  readonly planId: number
  readonly importId: number
}

const made = (scope: Scope, { planId, importId }: OfImport) =>
  scope
    .write<Own>()
    .selectFrom('registration')
    // By organisation and plan first: that index finds them, and an import has one plan.
    .where('org_id', '=', scope.actor.org.id)
    .where('plan_id', '=', planId)
    .where('import_job_id', '=', importId)

/** Takes the rows of what an import made, in the order of their ids. */
export const lockMade = (scope: Scope, of: OfImport) =>
  made(scope, of).select('id').orderBy('id').forUpdate().execute()

/** How the registrations an import made stand now. */
export const countMade = (scope: Scope, of: OfImport) =>
  made(scope, of)
    .select([
      sql<number>`count(*) filter (where payment_status <> 'UNPAID')`.as('billed'),
      sql<number>`count(*) filter (where status in ('WITHDRAWN', 'CANCELLED'))`.as('ended'),
      sql<number>`count(*) filter (where seat_status <> 'NONE')`.as('seated'),
    ])
    .executeTakeFirstOrThrow()

/** Removes them; answers how many. */
export async function deleteMade(scope: Scope, { planId, importId }: OfImport): Promise<number> {
  const result = await scope
    .write<Own>()
    .deleteFrom('registration')
    .where('org_id', '=', scope.actor.org.id)
    .where('plan_id', '=', planId)
    .where('import_job_id', '=', importId)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
