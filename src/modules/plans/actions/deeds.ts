import { changePlan } from './changing.ts'
import { formOf } from './copying.ts'
import { grantLate, openLate } from './late.ts'
import { postponePlan, resumePlan } from './postponing.ts'
import { cancelPlan, extendPlan } from './steps.ts'

/** What an evaluation organisation does to a published plan, for whoever plays it through (the demonstration). */
export const planDeeds = {
  formOf,
  extend: extendPlan,
  change: changePlan,
  openLate,
  grantLate,
  postpone: postponePlan,
  resume: resumePlan,
  cancel: cancelPlan,
}
