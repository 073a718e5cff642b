import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type PlanState = keyof typeof stateNames
export type PlanVerb = 'edit' | 'discard' | 'publish' | 'extend' | 'openLate' | 'close' | 'cancel'

const permission = 'plans.write'

/** 考试计划: what is stored. The phase within PUBLISHED follows from the clock, see rules/phase.ts. */
export const planMachine = machine<PlanState, PlanVerb>('考试计划', stateNames, {
  edit: { from: ['DRAFT'], to: 'DRAFT', permission, label: '修改' },
  discard: { from: ['DRAFT'], to: 'DRAFT', permission, label: '删除草稿' },
  publish: { from: ['DRAFT'], to: 'PUBLISHED', permission, label: '发布' },
  extend: { from: ['PUBLISHED'], to: 'PUBLISHED', permission, label: '延长期限' },
  openLate: { from: ['PUBLISHED'], to: 'PUBLISHED', permission, label: '开放补报' },
  close: { from: ['PUBLISHED'], to: 'CLOSED', permission, label: '结束计划' },
  cancel: { from: ['PUBLISHED'], to: 'CANCELLED', permission, label: '取消计划', needsOpinion: true },
})
