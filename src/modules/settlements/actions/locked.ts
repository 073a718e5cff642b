import {
  findSettlement,
  lockSettlements,
  type SettlementRow,
} from '#src/modules/settlements/queries/settlements.ts'
import {
  settlementMachine,
  type SettlementState,
  type SettlementVerb,
} from '#src/modules/settlements/states.ts'
import { refusals } from '#src/modules/settlements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'

export const SETTLEMENT = '结算单'

/** The settlement as it was looked at: another version is refused, so nobody agrees to figures they have not seen. */
export interface LookedAt {
  readonly settlementId: number
  readonly version?: number | undefined
}

/** Locks the settlement and steps its state; answers it with the state it comes to. */
export async function stepped(scope: Scope, { settlementId, version }: LookedAt, verb: SettlementVerb) {
  found(await findSettlement(scope, settlementId), SETTLEMENT)
  await lockSettlements(scope, [settlementId])
  const row = found(await findSettlement(scope, settlementId), SETTLEMENT)
  const state = settlementMachine.step(verb, row.state as SettlementState)
  if ((version ?? row.version) !== row.version) refuse(refusals.figuresChanged())
  return { row, state }
}

/** A settlement as audit sentences name it. */
export const named = (row: SettlementRow) => ({ settlementNo: row.settlement_no, planName: row.plan_name })

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason?: string | undefined
}

export const happening = (row: SettlementRow, { verb, sentence, reason }: Told) => ({
  action: `settlements.${verb}`,
  entity: 'settlement',
  entityId: row.id,
  sentence,
  ...(reason ? { reason } : {}),
  seenBy: [row.org_id, row.evaluation_org_id],
  facts: { settlementId: row.id, orgId: row.org_id },
})

export const tell = (scope: Scope, row: SettlementRow, told: Told) => scope.happened(happening(row, told))
