import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as drafting from './actions/drafting.ts'
import * as reading from './actions/reading.ts'
import * as steps from './actions/steps.ts'
import * as contract from './contract.ts'

export const planRoutes: Endpoint[] = [
  on(contract.listPlans, reading.listPlans),
  on(contract.getPlan, reading.getPlan),
  on(contract.draftPlan, drafting.draftPlan),
  on(contract.editPlan, drafting.editPlan),
  on(contract.discardPlan, drafting.discardPlan),
  on(contract.publishPlan, steps.publishPlan),
  on(contract.extendPlan, steps.extendPlan),
  on(contract.cancelPlan, steps.cancelPlan),
  on(contract.closePlan, steps.closePlan),
]
