import type { Workbench } from '#src/modules/workbench/contract.ts'
import type { Scope } from '#src/platform/scope.ts'
import { evaluationWorkbench, platformWorkbench, provinceWorkbench } from './bodies.ts'
import { collegeWorkbench } from './college.ts'

const BY_KIND = {
  INSTITUTION: collegeWorkbench,
  EVALUATION: evaluationWorkbench,
  PROVINCE: provinceWorkbench,
  PLATFORM: platformWorkbench,
} as const

/** The first page of everybody: where things stand, what to do next, who is waited for. */
export const getWorkbench = (scope: Scope): Promise<Workbench> => BY_KIND[scope.actor.org.kind](scope)
