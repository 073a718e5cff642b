import { formatClosesAt, formatDay, formatPeriod, type Instant } from '#src/shared/instants.ts'

/** Every Chinese sentence of 工作台. */
export const stepTitles = {
  pilot: '试点审核',
  quota: '报考指标',
  site: '考核站点',
  agreement: '考务服务协议',
  candidates: '考生认证',
  rooms: '设考场',
  registrations: '导入报考',
  payment: '缴考费',
  schedule: '排考',
  tickets: '准考证',
} as const

export const phases = [
  'NOT_OPEN',
  'REGISTERING',
  'PAYING',
  'SCHEDULING',
  'SETUP',
  'TICKETS_OPEN',
  'EXAM',
  'SCORING',
  'PUBLICITY',
  'FINISHED',
] as const

/** Who acts when it is not the college itself. */
export const holderNames = { PROVINCE: '省级教育行政部门', EVALUATION: '培训评价组织' } as const

const names = (all: readonly string[]) => all.join('、')

export const pilotWords = {
  none: (year: number) => `本校还没有 ${year} 年该证书的试点申报，由省级教育行政部门审核。`,
  draft: '申报还是草稿，提交后省级教育行政部门才会看到。',
  returned: '省级教育行政部门退回了申报，请修改后重新提交。',
  submitted: '已提交，等待省级教育行政部门审核。',
  rejected: '省级教育行政部门没有通过本校的试点申报。',
  revoked: '本校的试点资格已被撤销。',
  approved: (year: number) => `${year} 年试点审核已通过。`,
  apply: '去申报',
  edit: '修改申报',
  open: '查看申报',
  askProvince: '请联系省级教育行政部门了解原因。',
}

export const quotaWords = {
  left: (granted: number, consumed: number) =>
    `核定 ${granted} 人次，已用 ${consumed}，剩余 ${granted - consumed}。`,
  usedUp: (granted: number) => `核定的 ${granted} 人次已全部使用。`,
  noneLeft: '指标已用完，不能再报考。',
  none: '试点已通过，但没有核定指标。',
  meter: '已用指标',
  askProvince: '请联系省级教育行政部门调整指标。',
}

export const siteWords = {
  none: '本校还不是考核站点。试点通过后，另向培训评价组织申报站点（与试点审核是两件事）。',
  draft: '站点申报还没有提交，须上传盖章的《考核站点申请表》。',
  returned: '培训评价组织退回了站点申报，请修改后重新提交。',
  submitted: (from: string | null, to: string | null) =>
    from && to
      ? `已提交，预计 ${formatDay(from)}至 ${formatDay(to)}之间答复。`
      : '已提交，等待培训评价组织审核。',
  overdue: (to: string) => `已提交，答复时间（${formatDay(to)}）已过。`,
  rejected: '上次的站点申报没有通过，可以重新申报。',
  outOfService: (isSuspended: boolean) => (isSuspended ? '站点被暂停使用。' : '站点未启用。'),
  noLevel: (levels: readonly string[]) => `站点已启用，但不包含本次考试的任何级别（${names(levels)}）。`,
  enabled: (levels: readonly string[]) => `已启用，可考级别：${names(levels)}。`,
  lacking: (levels: readonly string[]) => `站点不含 ${names(levels)}，这些级别不能报考。`,
  hosted: (sites: readonly string[]) => `经安排，本校考生到其他院校的站点考试：${names(sites)}。`,
  seeHosted: '查看委托考试',
  addLevel: '需要报考时，请在“考核站点”申请增加级别。',
  askOfficer: '请联系培训评价组织的考务负责人，或在“考核站点”申请恢复启用。',
  phone: '可致电培训评价组织的考务负责人催办。',
  applyBy: (on: string) => `审核需 5—7 个工作日：最迟 ${formatDay(on)}提交，才能确保在报名截止前答复。`,
  tooLate: (on: string) => `审核需 5—7 个工作日，${formatDay(on)}已过：答复可能晚于报名截止。`,
  hurry: '请尽快提交，并致电培训评价组织的考务负责人说明情况。',
  apply: '去申报站点',
  edit: '继续申报',
  open: '查看站点',
}

export const agreementWords = {
  none: '还没有覆盖考试日期的协议，由培训评价组织起草。',
  askDraft: '如迟迟没有收到，请联系培训评价组织的考务负责人。',
  draft: '协议已起草，请盖章扫描后上传。',
  signed: '盖章件已上传，等待培训评价组织确认。',
  effective: (toOn: string) => `已生效，有效期至 ${formatDay(toOn)}。`,
  over: '协议已终止，报考前须重新签订。',
  hosted: '到其他院校的站点考试，以承接院校的协议为准。',
  sign: '去签协议',
  open: '查看协议',
}

export const candidateWords = {
  none: '考生管理中还没有考生。',
  count: (accurate: number, total: number) => `已认证 ${accurate} / ${total} 人。`,
  verifying: (count: number) => `${count} 人正在认证。`,
  rest: (count: number) => `还有 ${count} 人未通过认证，不能报考。`,
  review: '如需为他们报考，请在“考生管理”核对信息后认证。',
  meter: '已认证',
  import: '去录入考生',
  verify: '去认证',
}

interface Short {
  readonly name: string
  readonly live: number
  readonly seats: number
}

export const roomWords = {
  none: '还没有为本次考试设置考场。',
  enough: (seats: number, live: number) => `各场次合计 ${seats} 个考位，已报考 ${live} 人次。`,
  short: '考位不足，请在排考截止前补足。',
  over: '排考已截止，不能再设考场。',
  level: (it: Short) => `${it.name}：报考 ${it.live} 人，考位 ${it.seats}，还差 ${it.live - it.seats} 个。`,
  joint: (seats: number, live: number) =>
    `不同级别共用机房，机位合计只够 ${seats} 人，报考 ${live} 人次，还差 ${live - seats} 个。`,
  wayOut: '请增设考场，或把考位数提高到机房上限。',
  meter: '报考占考位',
  set: '去设考场',
  hosted: '考生到其他院校的站点考试，考场由承接院校准备。',
}

export const registrationWords = {
  notYet: (opensAt: Instant, closesAt: Instant) => `报名期 ${formatPeriod(opensAt, closesAt)}，还没有开始。`,
  none: '报名已开始，还没有导入报考。',
  missed: '报名已截止，本校没有报考。',
  done: (live: number, levels: readonly string[]) => `已报考 ${live} 人次（${names(levels)}）。`,
  level: (name: string, live: number) => `${name} ${live}`,
  askExtension: '确需补报，请联系培训评价组织延长报名期。',
  import: '去导入报考',
  more: '查看报考',
}

export const paymentWords = {
  toOrder: (count: number) => `还有 ${count} 人次没有生成缴费单。`,
  toPay: (orders: number) => `${orders} 张缴费单待汇款并上传凭证。`,
  rejected: (orders: number) => `${orders} 张缴费单的凭证被退回，请更正后重新上传。`,
  waiting: (orders: number) => `${orders} 张缴费单的凭证待确认到账。`,
  done: (paid: number) => `${paid} 人次全部缴费。`,
  none: '报考后在这里生成缴费单。',
  missed: (unpaid: number) => `缴费已截止，${unpaid} 人次未缴费，不参加排考。`,
  askExtension: '确需补缴，请联系培训评价组织延长缴费期限。',
  meter: '已缴费',
  order: '去生成缴费单',
  pay: '去上传凭证',
  open: '查看缴费',
}

export const scheduleWords = {
  waiting: '由培训评价组织统一排考，院校不能自选场次。',
  noPaid: '缴费确认后才会排考。',
  done: (seated: number) => `已排 ${seated} 人次。`,
  unseated: (count: number) => `${count} 人次没有排上考位。`,
  wayOut: '请补足考位后，联系培训评价组织重新排考。',
  over: '排考已截止，结果还没有发布。',
  meter: '已排座位',
  open: '查看排考',
}

export const ticketWords = {
  before: '排考发布后，在排考期结束时开放下载。',
  waiting: (opensAt: Instant) => `排考结果已发布，${formatClosesAt(opensAt)} 起开放下载。`,
  ready: (count: number) => `${count} 张准考证可以下载、打印、发放。`,
  notIssued: '排考期已结束，准考证正在生成。',
  done: (count: number) => `${count} 张准考证，已下载过。`,
  replaced: (count: number) => `${count} 张准考证换发后还没有回执，请重新打印发放后回执。`,
  acknowledge: '去发放并回执',
  print: '去下载准考证',
  open: '查看准考证',
}

export const drawWords = {
  notYet: '报名结束后可以排考。',
  nobody: '没有已缴费的报考。',
  paying: '缴费截止后再排考，以免晚缴费的考生要另排一次。',
  slips: (count: number) => `还有 ${count} 张汇款凭证待确认，确认后再排考可以少排一次。`,
  ready: (sites: number) => `${sites} 个考点可以排考。`,
  partly: (done: number, sites: number) => `${sites} 个考点中已发布 ${done} 个。`,
  done: (sites: number) => `${sites} 个考点都已发布。`,
}

export const todoWords = {
  returned: '被退回的更正申请',
  objections: '待处理的考生异议',
  reissued: '准考证换发后待回执',
  since: {
    returned: '退回',
    objections: '提出',
    reissued: '开始换发',
  },
  returnedFor: (opinion: string) => (opinion ? `退回意见：${opinion}` : '请修改后重新提交'),
  objectsIn: (className: string) => `${className || '未分班'}，对本人信息有异议`,
  handOut: (tickets: number) => `${tickets} 张已换发，请重新打印发放后回执`,
}

export const figureWords = {
  institutions: '院校',
  provinces: '省级单位',
  evaluations: '培训评价组织',
  certificates: '证书',
  openPlans: '进行中的考试计划',
  applications: '试点申报',
  approved: '已通过',
  granted: '核定指标',
  consumed: '已用指标',
}
