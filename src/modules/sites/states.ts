import { machine } from '#src/shared/machine.ts'
import { applicationStateNames, siteStateNames } from './words.ts'

export type ApplicationState = keyof typeof applicationStateNames
export type ApplicationVerb =
  | 'edit'
  | 'submit'
  | 'recall'
  | 'withdraw'
  | 'check'
  | 'approve'
  | 'return'
  | 'reject'

const applying = { permission: 'sites.apply' } as const
const deciding = { from: ['SUBMITTED', 'IN_REVIEW'], permission: 'sites.review', needsOpinion: true } as const

/**
 * 考核站点申报: the institution submits, the evaluation organisation looks at it item by item and decides. Editing keeps the
 * state. What somebody has begun to look at is not taken back any more.
 */
export const applicationMachine = machine<ApplicationState, ApplicationVerb>(
  '考核站点申报',
  applicationStateNames,
  {
    edit: { ...applying, from: ['DRAFT', 'RETURNED'], to: 'DRAFT', label: '修改' },
    submit: { ...applying, from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', label: '提交' },
    recall: { ...applying, from: ['SUBMITTED'], to: 'DRAFT', label: '撤回' },
    withdraw: { ...applying, from: ['DRAFT', 'RETURNED'], to: 'WITHDRAWN', label: '作废' },
    check: { from: deciding.from, permission: deciding.permission, to: 'IN_REVIEW', label: '逐项核对' },
    approve: { ...deciding, to: 'APPROVED', label: '通过' },
    return: { ...deciding, to: 'RETURNED', label: '退回' },
    reject: { ...deciding, to: 'REJECTED', label: '不通过' },
  },
)

export type SiteState = keyof typeof siteStateNames
export type SiteVerb = 'enable' | 'disable' | 'suspend'

const governing = { permission: 'sites.review', needsOpinion: true } as const

/** 考核站点: suspended after an incident, disabled for good; the reason is kept and shown to the institution. */
export const siteMachine = machine<SiteState, SiteVerb>('考核站点', siteStateNames, {
  enable: { ...governing, from: ['DISABLED', 'SUSPENDED'], to: 'ENABLED', label: '启用' },
  suspend: { ...governing, from: ['ENABLED'], to: 'SUSPENDED', label: '暂停' },
  disable: { ...governing, from: ['ENABLED', 'SUSPENDED'], to: 'DISABLED', label: '停用' },
})
