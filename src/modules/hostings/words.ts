import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 委托考试. */
export const stateNames = { ACTIVE: '有效', ENDED: '已结束' } as const

/** How the asker's organisation stands to an arrangement. */
export const sideNames = {
  GUEST: '本校考生去外校考',
  HOST: '外校考生来本校考',
  ORGANISER: '',
} as const

export const planStates = {
  DRAFT: '草稿',
  PUBLISHED: '已发布',
  CLOSED: '已完成',
  POSTPONED: '已延期',
  CANCELLED: '已取消',
} as const

export const refusals = {
  planNotOpen: (plan: string, state: string): Refusal => ({
    code: 'hosting.plan_not_open',
    message: `考试计划“${plan}”当前为“${state}”，不能安排委托考试。`,
    wayOut: '只有已发布、考试还没有结束的计划可以安排；草稿请先发布。',
  }),
  schedulingOver: (plan: string): Refusal => ({
    code: 'hosting.scheduling_over',
    message: `“${plan}”的排考期已经结束，不能再安排委托考试。`,
    wayOut: '确需安排的，请先在考试计划中延长排考截止时间。',
  }),
  notAGuest: (): Refusal => ({
    code: 'hosting.not_a_guest',
    path: 'orgId',
    message: '所选院校没有通过本年度该证书的试点审核，不能报考这个计划。',
    wayOut: '请先由省级教育行政部门通过该校的试点申报并核定指标，再安排委托考试。',
  }),
  ownSite: (org: string): Refusal => ({
    code: 'hosting.own_site',
    path: 'siteId',
    message: `所选站点就是${org}自己的站点，不需要安排。`,
    wayOut: '请选择另一所院校的站点。',
  }),
  siteNotEnabled: (site: string): Refusal => ({
    code: 'hosting.site_not_enabled',
    path: 'siteId',
    message: `站点“${site}”没有启用，或不是本证书的站点，不能承接考试。`,
    wayOut: '请改选已启用的站点，或先在“考核站点”中启用它。',
  }),
  noLevel: (site: string): Refusal => ({
    code: 'hosting.no_level',
    path: 'siteId',
    message: `站点“${site}”没有获批本计划的任何级别。`,
    wayOut: '请改选含有所需级别的站点，或由该站点先申请增加级别。',
  }),
  alreadyPublished: (site: string): Refusal => ({
    code: 'hosting.already_published',
    path: 'siteId',
    message: `站点“${site}”在本计划的座位已经发布，不能再接收外校考生。`,
    wayOut: '请改选还没有发布排考结果的站点。',
  }),
  stands: (guest: string, site: string): Refusal => ({
    code: 'hosting.stands',
    message: `${guest}在本计划已经可以到“${site}”考试。`,
    wayOut: '需要更改人数上限的，请打开原来的安排点“更改人数上限”。',
  }),
  placesBelowLive: (places: number, live: number): Refusal => ({
    code: 'hosting.places_below_live',
    path: 'places',
    message: `上限 ${places} 人少于已报考的 ${live} 人。`,
    wayOut: `请填 ${live} 或更多；确需减少的，请院校先为考生变更考点或退考。`,
  }),
  registrationsStand: (live: number): Refusal => ({
    code: 'hosting.registrations_stand',
    message: `还有 ${live} 条有效报考使用这个安排，不能结束。`,
    wayOut: '请由报考院校先为这些考生变更考点或退考，再来结束。',
  }),
}

const limit = (places: number | null) => (places === null ? '不限人数' : `最多 ${places} 人`)

interface Named {
  readonly planName: string
  readonly guestName: string
  readonly hostName: string
  readonly siteName: string
}
const about = ({ planName, guestName, hostName, siteName }: Named) =>
  `“${planName}”：${guestName}的考生到${hostName}“${siteName}”考试`

/** Audit sentences. */
export const said = {
  arranged: (it: Named, places: number | null) => `安排委托考试，${about(it)}，${limit(places)}`,
  changed: (it: Named, places: number | null) => `更改委托考试的人数上限为${limit(places)}，${about(it)}`,
  ended: (it: Named) => `结束委托考试，${about(it)}`,
}

/** Fields as the audit drawer names them. */
export const fieldNames = { places: '人数上限' } as const
