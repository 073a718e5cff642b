import { findSetting, setFourEyes as writeFourEyes } from '#src/modules/payments/queries/settings.ts'
import { orderSaid as said } from '#src/modules/payments/words/orders.ts'
import type { Scope } from '#src/platform/scope.ts'

/** How the asker's organisation confirms money. */
export async function getPaymentSettings(scope: Scope) {
  const setting = await findSetting(scope, scope.actor.org.id)
  return {
    fourEyesFromFen: setting?.four_eyes_from_fen ?? null,
    updatedByName: setting?.updated_by_name ?? '',
    updatedAt: setting?.updated_at.toISOString() ?? null,
  }
}

/** From which amount on two people confirm; null: one is enough. Set by the manager, who confirms no money. */
export async function setFourEyes(scope: Scope, { fourEyesFromFen }: { fourEyesFromFen: number | null }) {
  await writeFourEyes(scope, fourEyesFromFen)
  await scope.happened({
    action: 'payments.four_eyes_set',
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence: said.fourEyes(fourEyesFromFen),
  })
  return { fourEyesFromFen }
}
