import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 考核站点. */
export const applicationStateNames = {
  DRAFT: '草稿',
  SUBMITTED: '待评价组织审核',
  IN_REVIEW: '审核中',
  APPROVED: '已通过',
  RETURNED: '已退回',
  REJECTED: '未通过',
  WITHDRAWN: '已作废',
} as const

export const siteStateNames = {
  DISABLED: '未启用',
  ENABLED: '已启用',
  SUSPENDED: '已暂停',
} as const

export const kindNames = {
  NEW: '新建站点',
  ADD_LEVEL: '增加级别',
  RE_ENABLE: '重新启用',
  CHANGE: '变更资料',
} as const

/** The evaluation organisation's contact of a certificate, as refusals name it. */
export interface Officer {
  readonly orgName: string
  readonly name: string
  readonly phone: string
}

const reach = ({ orgName, name, phone }: Officer) =>
  `如有疑问请联系${orgName}${name ? `考务负责人${name}` : ''}${phone ? `（${phone}）` : ''}。`

export const refusals = {
  nothingToApply: (officer: Officer): Refusal => ({
    code: 'site.already_enabled',
    path: 'levelIds',
    message: '考核站点已启用，所选级别都已包含，资料也没有变化，无需重复申报。',
    wayOut: `可以直接进入报考准备；地址、负责人或机房有变化时请先改好再保存，作为“变更资料”申报。${reach(officer)}`,
  }),
  alreadyUnderWay: (): Refusal => ({
    code: 'site.application_under_way',
    message: '本校该证书已有一份办理中的考核站点申报。',
    wayOut: '请在“考核站点”中打开原申报，修改后提交或先作废。',
  }),
  unknownLevel: (): Refusal => ({
    code: 'site.unknown_level',
    path: 'levelIds',
    message: '填写的级别不属于该证书。',
    wayOut: '请刷新页面后重新选择级别。',
  }),
  noLevel: (): Refusal => ({
    code: 'site.no_level',
    path: 'levelIds',
    message: '至少要选择一个级别。',
    wayOut: '请勾选本站点拟开考的级别。',
  }),
  levelNotApplied: (): Refusal => ({
    code: 'site.level_not_applied',
    path: 'levelIds',
    message: '核准的级别超出了院校申报的级别。',
    wayOut: '请只在申报的级别中核准；需要更多级别时请退回院校补充。',
  }),
  noPilot: (year: number): Refusal => ({
    code: 'site.pilot_missing',
    message: `本校尚未获得 ${year} 年该证书的试点资格和指标。`,
    wayOut: '试点由省厅审核，请先在“证书管理”中完成试点申报并等待通过，再提交考核站点申报。',
  }),
  noForm: (): Refusal => ({
    code: 'site.form_missing',
    path: 'file',
    message: '“其他材料”中还没有盖章的《考核站点申请表》。',
    wayOut: '请上传加盖单位一级公章的申请表扫描件（PDF）。',
  }),
  formOutdated: (): Refusal => ({
    code: 'site.form_outdated',
    path: 'file',
    message: '上传盖章申请表之后，申报资料又有修改，盖章件与资料不一致。',
    wayOut: '请重新下载已填好的申请表，盖章扫描后再上传。',
  }),
  noTechnician: (): Refusal => ({
    code: 'site.technician_missing',
    path: 'technicianName',
    message: '还没有填写站点技术员和电话。',
    wayOut: '请在“修改”中填写考试期间能处理机器和网络故障的人。',
  }),
  noMachineRooms: (): Refusal => ({
    code: 'site.rooms_missing',
    path: 'machineRooms',
    message: '还没有登记机房。',
    wayOut: '请在“修改”中至少登记一间用于考试的机房。',
  }),
  moreUsable: (at: number, room: string): Refusal => ({
    code: 'site.room_usable',
    path: `machineRooms.${at}.usable`,
    message: `${room}：可用机位多于机器总数。`,
    wayOut: '可用机位 = 机器总数 − 故障机器，请核对。',
  }),
  moreSpare: (at: number, room: string): Refusal => ({
    code: 'site.room_spare',
    path: `machineRooms.${at}.spare`,
    message: `${room}：备用机多于可用机位。`,
    wayOut: '备用机从可用机位中预留，请核对。',
  }),
  roomTwice: (at: number, room: string): Refusal => ({
    code: 'site.room_twice',
    path: `machineRooms.${at}.roomNo`,
    message: `${room}登记了两次。`,
    wayOut: '一间机房只登记一行，请删去重复的一行。',
  }),
  noSite: (): Refusal => ({
    code: 'site.not_enabled',
    message: '本校还不是该证书的考核站点。',
    wayOut: '请在“考核站点”中向培训评价组织申报，审核通过后再报考。',
  }),
  notEnabled: (stateName: string, reason: string): Refusal => ({
    code: 'site.not_enabled',
    message: `考核站点当前为“${stateName}”${reason ? `，原因：${reason}` : ''}。`,
    wayOut: '请联系培训评价组织的考务负责人，或在“考核站点”中申请重新启用。',
  }),
  levelMissing: (): Refusal => ({
    code: 'site.level_missing',
    message: '考核站点不含该级别。',
    wayOut: '请在“考核站点”中申请增加级别，审核通过后再报考。',
  }),
}

interface Named {
  readonly orgName: string
  readonly certificateName: string
}
const application = (it: Named) => `${it.orgName}“${it.certificateName}”考核站点申报`
const site = (it: Named) => `${it.orgName}“${it.certificateName}”考核站点`

/** Audit sentences. */
export const said = {
  drafted: (it: Named) => `新建${application(it)}`,
  edited: (it: Named) => `修改${application(it)}`,
  reviewBegun: (it: Named) => `开始逐项核对${application(it)}`,
  attached: (it: Named, file: { name: string; pages: number }) =>
    `为${application(it)}上传盖章申请表“${file.name}”，共 ${file.pages} 页`,
  submitted: (it: Named, latestOn: string) => `提交${application(it)}，预计 ${latestOn} 前答复`,
  recalled: (it: Named) => `撤回${application(it)}，回到草稿`,
  withdrawn: (it: Named) => `作废${application(it)}`,
  approved: (it: Named, siteCode: string, levels: readonly string[]) =>
    `通过${application(it)}，站点代码 ${siteCode}，核准级别：${levels.join('、')}`,
  returned: (it: Named, items: readonly string[] = []) =>
    `退回${application(it)}${items.length > 0 ? `，需修改：${items.join('、')}` : ''}`,
  rejected: (it: Named) => `不通过${application(it)}`,
  opened: (it: Named, siteCode: string) => `设立${site(it)}，站点代码 ${siteCode}`,
  changed: (it: Named, levels: readonly string[]) =>
    `按通过的申报更新${site(it)}，现有级别：${levels.join('、')}`,
  enabled: (it: Named) => `启用${site(it)}`,
  disabled: (it: Named) => `停用${site(it)}`,
  suspended: (it: Named) => `暂停${site(it)}`,
}
