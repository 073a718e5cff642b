import * as queries from '#src/modules/agreements/queries/agreements.ts'
import { stateOn } from '#src/modules/agreements/rules.ts'
import { agreementMachine, type AgreementVerb } from '#src/modules/agreements/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found } from '#src/shared/refusal.ts'

/** The day in Shanghai that decides what has run out. */
export const todayOf = (scope: Scope) => shanghaiDay(scope.now)

/** Lock first, then read, then ask the state table: what is decided upon is what is there now. */
export async function lockedAgreement(scope: Scope, agreementId: number, verb: AgreementVerb) {
  found(await queries.lockAgreement(scope, agreementId), '考务服务协议')
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  agreementMachine.step(verb, stateOn({ state: row.state, validToOn: row.valid_to_on }, todayOf(scope)))
  return row
}
