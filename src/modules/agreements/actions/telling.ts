import * as queries from '#src/modules/agreements/queries/agreements.ts'
import type { Change, Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

export interface Told {
  readonly verb: string
  readonly sentence: (it: { orgName: string; certificateName: string; year: number }) => string
  readonly reason?: string
  readonly changes?: readonly Change[]
}

/** The audit line of one agreement, readable on both sides. */
export async function tell(scope: Scope, agreementId: number, told: Told): Promise<void> {
  await scope.happened(
    happeningOf(found(await queries.findAgreement(scope, agreementId), '考务服务协议'), told),
  )
}

/** The same line for many agreements: one query, one insert. */
export async function tellAll(scope: Scope, ids: readonly number[], told: Told): Promise<void> {
  const rows = await queries.listAgreementsById(scope, ids)
  await scope.happenedAll(rows.map((row) => happeningOf(row, told)))
}

function happeningOf(row: queries.AgreementRow, { verb, sentence, ...more }: Told): Happening {
  return {
    action: `agreements.${verb}`,
    entity: 'agreement',
    entityId: row.id,
    sentence: sentence({ orgName: row.org_name, certificateName: row.certificate_name, year: row.year }),
    ...more,
    seenBy: [row.org_id, row.evaluation_org_id],
  }
}
