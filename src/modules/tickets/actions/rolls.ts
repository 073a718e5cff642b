import { getPlanFacts } from '#src/modules/plans/index.ts'
import { listTicketSites } from '#src/modules/tickets/queries/desk.ts'
import { listPublicKeys } from '#src/modules/tickets/queries/keys.ts'
import * as queries from '#src/modules/tickets/queries/rolls.ts'
import { refusals } from '#src/modules/tickets/words.ts'
import { rollTooLong } from '#src/modules/tickets/words/checking.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'

/** More than the phones at a site's gate keep without trouble. */
const LONGEST_ROLL = 20_000

/** The list a device carries to tell good tickets from superseded and forged ones with the network off (BR-64). */
export async function getCheckRoll(scope: Scope, of: { planId: number; siteId?: number | undefined }) {
  const plan = await getPlanFacts(scope, of.planId)
  const rows = await queries.listRoll(scope, of, LONGEST_ROLL + 1)
  if (rows.length > LONGEST_ROLL) refuse(rollTooLong(LONGEST_ROLL))
  if (rows.length === 0) refuse(refusals.notIssued(plan.name))
  const sites = await listTicketSites(scope, of.planId)
  const site = sites.length === 1 ? sites[0] : sites.find((each) => each.id === of.siteId)
  const keys = await listPublicKeys(scope, plan.evaluationOrgId)
  return {
    planId: plan.id,
    planName: plan.name,
    siteId: of.siteId ?? null,
    siteName: site?.name ?? null,
    madeAt: scope.now.toISOString(),
    keys: keys.map(({ id, publicKey, withdrawnAt }) => ({
      id,
      publicKey,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
    tickets: rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() })),
  }
}
