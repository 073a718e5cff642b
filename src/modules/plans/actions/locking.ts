import * as queries from '#src/modules/plans/queries.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { getPlanFacts } from './reading.ts'

/** Locks a plan against everybody until the end of the transaction and answers its facts as they are now; 404 out of reach. */
export async function lockPlan(scope: Scope, planId: number) {
  found(await queries.lockRow(scope, planId, 'CHANGE'), '考试计划')
  return getPlanFacts(scope, planId)
}

/**
 * Holds a plan as it is until the end of the transaction and answers its facts: nobody may change it meanwhile, but any
 * number of colleges may hold it at once. For everything that depends on deadlines (registrations, rooms).
 */
export async function holdPlan(scope: Scope, planId: number) {
  found(await queries.lockRow(scope, planId, 'HOLD'), '考试计划')
  return getPlanFacts(scope, planId)
}
