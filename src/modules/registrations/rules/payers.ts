import { payerRefusals } from '#src/modules/registrations/words/payers.ts'
import type { Refusal } from '#src/shared/refusal.ts'

interface Plan {
  readonly name: string
  readonly state: string
  readonly paymentClosesAt: Date
  readonly schedulingClosesAt: Date
  readonly late?: unknown
}

/** Who pays may change while somebody can still pay: of those who came late, until scheduling closes (BR-46). */
export function refusalsForPayers(plan: Plan, now: Date): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [payerRefusals.notHeld(plan.name)]
  const closesAt = plan.late ? plan.schedulingClosesAt : plan.paymentClosesAt
  return now < closesAt ? [] : [payerRefusals.closed(plan.name, closesAt)]
}
