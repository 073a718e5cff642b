import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type PlanState = keyof typeof stateNames
export type PlanVerb =
  | 'edit'
  | 'discard'
  | 'publish'
  | 'extend'
  | 'change'
  | 'openLate'
  | 'postpone'
  | 'resume'
  | 'close'
  | 'cancel'

const permission = 'plans.write'

/** 考试计划: what is stored. The phase within PUBLISHED follows from the clock, see rules/phase.ts. */
export const planMachine = machine<PlanState, PlanVerb>('考试计划', stateNames, {
  edit: { from: ['DRAFT'], to: 'DRAFT', permission, label: '修改' },
  discard: { from: ['DRAFT'], to: 'DRAFT', permission, label: '删除草稿' },
  publish: { from: ['DRAFT'], to: 'PUBLISHED', permission, label: '发布' },
  extend: { from: ['PUBLISHED'], to: 'PUBLISHED', permission, label: '延长期限' },
  change: { from: ['PUBLISHED'], to: 'PUBLISHED', permission, label: '修改计划' },
  openLate: { from: ['PUBLISHED'], to: 'PUBLISHED', permission, label: '开放补报' },
  postpone: {
    from: ['PUBLISHED'],
    to: 'POSTPONED',
    permission,
    label: '延期举行',
    needsOpinion: true,
  },
  resume: { from: ['POSTPONED'], to: 'PUBLISHED', permission, label: '确定新日期' },
  close: { from: ['PUBLISHED'], to: 'CLOSED', permission, label: '结束计划' },
  cancel: {
    from: ['PUBLISHED', 'POSTPONED'],
    to: 'CANCELLED',
    permission,
    label: '取消计划',
    needsOpinion: true,
  },
})
