import { spareRuleAt, type SpareRule } from '#src/modules/catalogue/index.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The rule for spare machines of a plan: the one of the day it was published, today's for a draft (BR-35). */
export const sparePolicyOf = (
  scope: Scope,
  plan: { readonly certificateId: number; readonly publishedAt: Date | null },
): Promise<SpareRule> =>
  spareRuleAt(scope, { certificateId: plan.certificateId, moment: plan.publishedAt ?? scope.now })
