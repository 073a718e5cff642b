import * as queries from '#src/modules/tickets/queries/issue.ts'
import { said } from '#src/modules/tickets/words.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * A new version of the tickets of registrations whose papers have changed: same number (BR-66), one version later, so
 * that a code printed before says 已作废 and points to the newer one (BR-24, BR-64). Those without a ticket get none.
 */
export async function reissueTickets(
  scope: Scope,
  { registrationIds }: { registrationIds: readonly number[] },
): Promise<void> {
  for (const ticket of await queries.reissue(scope, registrationIds))
    await scope.happened({
      action: 'tickets.reissued',
      entity: 'registration',
      entityId: ticket.registration_id,
      sentence: said.reissued(ticket.ticket_no, ticket.version),
      seenBy: [ticket.org_id, ticket.evaluation_org_id],
    })
}
