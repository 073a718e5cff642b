import type { Refusal } from '#src/shared/refusal.ts'

interface Said {
  readonly code: string
  readonly message: string
}

/** Whose prices are missing (BR-47): 临海，价格档“标准”. */
export const priceGround = (at: { provinceName: string | null; tierName: string | null }) =>
  [
    at.provinceName ?? '本省',
    at.tierName === null ? '协议未生效，价格档未定' : `价格档“${at.tierName}”`,
  ].join('，')

/** Sentences about where people sit: the own site, or another college's by arrangement (BR-10). */
export const siteProblems = {
  unknown: (text: string, names: readonly string[]): Said => ({
    code: 'E-B22',
    message:
      `本校在这个考试计划中不能使用“${text}”。` +
      (names.length > 0
        ? `可以填：${names.join('、')}；本校站点可以留空。需要借用其他院校站点的，请联系培训评价组织安排委托考试。`
        : '请先在“考核站点”中申报本校站点，或联系培训评价组织安排委托考试。'),
  }),
  ambiguous: (text: string): Said => ({
    code: 'E-B22',
    message: `叫“${text}”的站点不止一个，分不清是哪一个。请改填承接院校的名称或六位站点代码。`,
  }),
  hostSeatsShort: (site: string, level: string, seats: number): Said => ({
    code: 'W-B16',
    message: `“${site}”的“${level}”已设考位共 ${seats} 个，按目前的报考人数不够。可以继续报考，但请提醒承接院校增加考场或考位，或改选其他站点，否则会有考生排不上。`,
  }),
  placesUsedUp: (site: string, { places, live }: { places: number; live: number }): Said => ({
    code: 'E-B23',
    message: `到“${site}”考试最多 ${places} 人，已报考 ${live} 人，还可报 ${Math.max(0, places - live)} 人。请减少人数、改选其他站点，或联系培训评价组织提高上限。`,
  }),
}

const elsewhere = '请改选其他考核站点，或联系培训评价组织。'

/** Why a host's site may not be used; the own site has its own sentences. */
export const hostRefusals = {
  chooseOne: (names: readonly string[]) =>
    `本校没有自己的考核站点，可以到 ${names.length} 个外校站点考试，请写明是哪一个：${names.join('、')}。`,
  notEnabled: (site: string, reason: string) =>
    `考核站点“${site}”目前没有启用${reason ? `（${reason}）` : ''}。${elsewhere}`,
  levelMissing: (site: string) => `考核站点“${site}”没有获批这个级别。${elsewhere}`,
  noAgreement: (site: string) =>
    `承接考试的“${site}”在考试日期当天没有生效的考务服务协议。协议由承接院校和培训评价组织办理；${elsewhere}`,
}

/** The choice on a screen: `海蓝职业技术学院考点（委托，还可报 12 人）`. */
export const siteChoice = (site: { name: string; isHosted: boolean; left: number | null }) => {
  if (!site.isHosted) return `${site.name}（本校）`
  return site.left === null ? `${site.name}（委托）` : `${site.name}（委托，还可报 ${site.left} 人）`
}

export const siteColumn = {
  note: '选填。留空为本校站点；经安排到其他院校考试的，填站点名称、承接院校名称或六位站点代码。',
  long: '考核站点超过 100 字，请填站点名称或院校名称。',
}

/** 变更考点. */
export const transferRefusals = {
  notLive: (status: string): Refusal => ({
    code: 'registration.not_live',
    message: `该报考当前为“${status}”，不能变更考点。`,
    wayOut: '请只选择有效的报考。',
  }),
  seated: (): Refusal => ({
    code: 'registration.transfer_seated',
    message: '该考生的排考结果已经发布，不能再变更考点。',
    wayOut: '确需调整的，请联系培训评价组织办理。',
  }),
  sourcePublished: (site: string): Refusal => ({
    code: 'registration.transfer_seated',
    message: `“${site}”的座位已经发布，在那里报考的考生不能再变更考点。`,
    wayOut: '确需调整的，请联系培训评价组织办理。',
  }),
  targetPublished: (site: string): Refusal => ({
    code: 'registration.transfer_published',
    message: `“${site}”的座位已经发布，不能再转入考生。`,
    wayOut: '请改选还没有发布座位的站点，或联系培训评价组织。',
  }),
  schedulingOver: (plan: string): Refusal => ({
    code: 'registration.transfer_over',
    message: `“${plan}”的排考期已经结束，不能再变更考点。`,
    wayOut: '确需变更的，请联系培训评价组织。',
  }),
  planNotOpen: (plan: string): Refusal => ({
    code: 'registration.transfer_over',
    message: `“${plan}”已经取消或完成，不能再变更考点。`,
    wayOut: '请在“考试计划”中查看计划的情况。',
  }),
  there: (site: string): Refusal => ({
    code: 'registration.transfer_same_site',
    message: `该报考已经在“${site}”。`,
    wayOut: '请选择另一个站点，或不要选这条报考。',
  }),
  site: (why: string): Refusal => ({ code: 'registration.transfer_site', message: why }),
  noChoice: (): Refusal => ({
    code: 'registration.transfer_no_choice',
    message: '本校在这个考试计划中没有其他可以使用的考核站点。',
    wayOut: '需要到其他院校考试的，请联系培训评价组织的考务负责人安排委托考试。',
  }),
}

export const transferSaid = {
  transferred: (it: { name: string; levelName: string; from: string; to: string }) =>
    `为${it.name}（${it.levelName}）变更考点：“${it.from}”→“${it.to}”`,
}
