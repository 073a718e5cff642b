import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import type { Status } from '#src/modules/registrations/rules/withdrawal.ts'
import { requestMachine, type RequestState } from '#src/modules/registrations/states.ts'
import type { paymentNames, seatNames } from '#src/modules/registrations/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import { found } from '#src/shared/refusal.ts'

/** Requests within the asker's reach, those waiting first, with what may be done with each. */
export async function listRequests(scope: Scope, filter: queries.RequestFilter) {
  const { listed, total } = await queries.listRequests(scope, filter)
  return { total, rows: listed.map((row) => shownRequest(scope, row)) }
}

export const getRequest = async (scope: Scope, { withdrawalId }: { withdrawalId: number }) =>
  shownRequest(scope, found(await queries.findRequest(scope, withdrawalId), '退考申请'))

function shownRequest(scope: Scope, row: queries.RequestShown) {
  const { evidenceFileId, evidenceName, evidenceType, organiserId, organiserName, ...rest } = row
  const evidence =
    evidenceFileId && evidenceName
      ? {
          fileId: evidenceFileId,
          name: evidenceName,
          kind: evidenceType === 'application/pdf' ? ('pdf' as const) : ('image' as const),
        }
      : null
  return {
    ...rest,
    decidedByName: whoDid(scope, row.decidedByName, { id: organiserId, name: organiserName }),
    state: row.state as RequestState,
    status: row.status as Status,
    paymentStatus: row.paymentStatus as keyof typeof paymentNames,
    seatStatus: row.seatStatus as keyof typeof seatNames,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    evidence,
    offers: requestMachine.offers(row.state as RequestState, scope.actor.permissions),
  }
}
