import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import { planCalendar } from './actions/calendar.ts'
import { copyPlan } from './actions/copying.ts'
import * as drafting from './actions/drafting.ts'
import * as changing from './actions/changing.ts'
import * as late from './actions/late.ts'
import * as postponing from './actions/postponing.ts'
import * as reading from './actions/reading.ts'
import * as steps from './actions/steps.ts'
import { listVersions } from './actions/versions.ts'
import { listUncoveredSites } from './actions/agreements.ts'
import * as contract from './contract.ts'
import { listUncoveredSites as uncoveredSitesRoute } from './contract/agreements.ts'
import { planCalendar as planCalendarRoute } from './contract/calendar.ts'
import * as changeContract from './contract/changing.ts'
import * as lateContract from './contract/late.ts'

export const planRoutes: Endpoint[] = [
  on(contract.listPlans, reading.listPlans),
  on(planCalendarRoute, planCalendar),
  on(contract.getPlan, reading.getPlan),
  on(uncoveredSitesRoute, listUncoveredSites),
  on(contract.draftPlan, drafting.draftPlan),
  on(contract.editPlan, drafting.editPlan),
  on(contract.discardPlan, drafting.discardPlan),
  on(contract.publishPlan, steps.publishPlan),
  on(contract.extendPlan, steps.extendPlan),
  on(contract.cancelPlan, steps.cancelPlan),
  on(contract.closePlan, steps.closePlan),
  on(changeContract.previewChange, changing.previewChange),
  on(changeContract.changePlan, changing.changePlan),
  on(changeContract.copyPlan, copyPlan),
  on(changeContract.getImpact, postponing.getImpact),
  on(changeContract.postponePlan, postponing.postponePlan),
  on(changeContract.resumePlan, postponing.resumePlan),
  on(changeContract.listVersions, listVersions),
  on(lateContract.openLate, late.openLate),
  on(lateContract.listLateColleges, late.listLateColleges),
  on(lateContract.grantLate, late.grantLate),
  on(lateContract.withdrawLate, late.withdrawLate),
]
