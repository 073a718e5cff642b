import { candidateKindNames, type CandidateKind } from '#src/shared/pricing.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { siteColumn } from './words/site.ts'

/** Every Chinese sentence of 报考管理. */
export const statusNames = {
  PENDING: '已报考',
  CONFIRMED: '报考有效',
  WITHDRAWN: '已退考',
  CANCELLED: '已取消',
} as const

export const paymentNames = {
  UNPAID: '未缴费',
  IN_ORDER: '已生成缴费单',
  PAID: '已缴费',
  REFUND_PENDING: '退费中',
  REFUNDED: '已退费',
  WAIVED: '免缴',
} as const

export const seatNames = {
  NONE: '未排考',
  PUBLISHED: '已排考',
  UNSEATED: '未排上考位',
  RELEASED: '考位已释放',
} as const

/** `第一场次 初级01逸夫楼201机房 12 号` */
export const seatText = ({ ordinal, room, seat }: { ordinal: number; room: string; seat: number }) =>
  `${sessionName(ordinal)} ${room} ${seat} 号`

interface Said {
  code: string
  message: string
}

/** Problems of one row of the import workbook; every sentence says what to do. */
export const problems = {
  notInRoster: (): Said => ({
    code: 'E-B01',
    message: '考生管理中没有这个证件号码的考生。请先在“考生管理”录入或导入该考生，再报考。',
  }),
  archived: (): Said => ({
    code: 'E-B01',
    message: '该考生已归档，不能报考。仍在校或需要再考的，请先在“考生管理”的考生详情中“取消归档”。',
  }),
  notAccurate: (status: string): Said => ({
    code: 'E-B02',
    message: `考生尚未通过认证（当前：${status}）。请先在“考生管理”中认证为“信息准确”。`,
  }),
  nameDiffers: (name: string): Said => ({
    code: 'E-B03',
    message: `姓名与考生管理中的“${name}”不一致。请核对证件后改正其中一处。`,
  }),
  certificateUnknown: (wanted: string): Said => ({
    code: 'E-B04',
    message: `所选考试计划的证书是“${wanted}”，与此处不符。请改正证书名称，或改选对应的考试计划。`,
  }),
  levelUnknown: (levels: readonly string[]): Said => ({
    code: 'E-B04',
    message: `所选考试计划没有这个级别。可报级别：${levels.join('、')}。`,
  }),
  majorNotAccepted: (major: string): Said => ({
    code: 'E-B19',
    message: `在校生专业${major ? `“${major}”` : '（未填写）'}不在证书适用范围，请按社会考生报考，或在“考生管理”中核对专业。`,
  }),
  noPilot: (year: number): Said => ({
    code: 'E-B06',
    message: `本校没有通过 ${year} 年该证书的试点审核（由省级教育行政部门审核），不能报考。请查看“证书申报明细”。`,
  }),
  overQuota: (remaining: number, wanted: number): Said => ({
    code: 'E-B07',
    message: `超出剩余指标（剩余 ${remaining}，本次新增 ${wanted}）。按先后顺序占用指标；请减少人数，或联系省厅调整指标。`,
  }),
  quotaUsedUp: (): Said => ({
    code: 'E-B07',
    message: '本校该证书本年度的指标已经用完。如有考生退考，指标会在报名期内释放；确需增加请联系省厅。',
  }),
  overPermission: ({ permitted, used }: { permitted: number; used: number }): Said => ({
    code: 'E-B20',
    message: `超出补报名额（许可 ${permitted} 人，已补报 ${used} 人）。请减少人数，或联系评价组织增加名额。`,
  }),
  noFreeSeat: (level: string, { seats, taken }: { seats: number; taken: number }): Said => ({
    code: 'E-B21',
    message: `补报只能使用空余考位：“${level}”共有考位 ${seats} 个，已占用 ${taken} 个，空余 ${Math.max(0, seats - taken)} 个。请先增加考场或考位数，或减少补报人数。`,
  }),
  windowRefused: (why: string): Said => ({ code: 'E-B05', message: why }),
  siteRefused: (why: string): Said => ({ code: 'E-B08', message: why }),
  agreementRefused: (why: string): Said => ({ code: 'E-B09', message: why }),
  alreadyRegistered: (): Said => ({ code: 'W-B10', message: '已报考，自动跳过，不会重复。' }),
  twiceInFile: (line: number): Said => ({
    code: 'E-B11',
    message: `与第 ${line} 行重复：同一考生同一级别只能报一次。请删除其中一行。`,
  }),
  registeredElsewhere: (): Said => ({
    code: 'E-B12',
    message: '该考生已由其他院校报考本计划的同一级别。请与考生本人核实；如需变更，由原报考院校先退考。',
  }),
  sessionClash: (level: string): Said => ({
    code: 'E-B13',
    message: `与该考生已报的“${level}”没有可以错开的场次，无法同时安排。请只保留一个级别。`,
  }),
  noFee: (level: string, ground: string): Said => ({
    code: 'E-B17',
    message: `“${level}”（${ground}）还没有设定考试费，暂不能报考。请联系培训评价组织。`,
  }),
  noFeeOfKind: (level: string, kind: CandidateKind, ground: string): Said => ({
    code: 'E-B17',
    message: `“${level}”（${ground}）还没有设定${candidateKindNames[kind]}的考试费，暂不能报考。请联系培训评价组织。`,
  }),
  seatsShort: (level: string, { seats, registered }: { seats: number; registered: number }): Said => ({
    code: 'W-B16',
    message: `“${level}”已报考 ${registered} 人，已设考位总数 ${seats}。可以继续报考，但请尽快增加考场或考位数，否则会有考生排不上。`,
  }),
  barred: (untilOn: string): Said => ({
    code: 'E-B14',
    message: `考生处于停考期（至 ${untilOn}），考试日期在停考期内，不能报考。请告知考生本人；有异议请联系培训评价组织。`,
  }),
  overSeats: (level: string, seats: number): Said => ({
    code: 'W-B16',
    message: `从这一行起，“${level}”报考人数超过已设考位总数 ${seats}。可以继续导入，但请尽快增加考场或考位数，否则会有考生排不上。`,
  }),
}

/** What stands on a chip; the sentence behind it says more. */
export const chipNames: Readonly<Record<string, string>> = {
  'E-B02': '未通过认证',
  'E-B05': '不在报名期',
  'E-B06': '无试点资格',
  'E-B07': '指标不足',
  'E-B08': '站点未启用该级别',
  'E-B09': '无协议',
  'E-B12': '他校已报',
  'E-B13': '时间冲突',
  'E-B14': '停考期',
  'E-B15': '无照片',
  'W-B16': '考位不足',
  'E-B17': '无考试费',
  'E-B19': '专业不符',
  'E-B20': '补报名额不足',
  'E-B21': '无空余考位',
  'E-B22': '站点不可用',
  'E-B23': '委托名额已满',
}

export const verdictNames = { CAN: '可报', REGISTERED: '已报考', CANNOT: '不可报' } as const

export const refusals = {
  unknownLevel: (): Refusal => ({
    code: 'registration.unknown_level',
    message: '所选考试计划没有这个级别。',
    path: 'levelId',
    wayOut: '请刷新页面后重新选择级别。',
  }),
  allRegistered: (): Refusal => ({
    code: 'registration.all_registered',
    message: '所选考生都已报考这个级别，没有需要新增的报考。',
    wayOut: '可以在报考名单中查看。',
  }),
  personStands: (plan: string, level: string): Refusal => ({
    code: 'registration.person_stands',
    message: `更正后的证件号码已报考“${plan}”的“${level}”，同一人同一级别只能有一条有效报考。`,
    wayOut: '请与考生核实证件；确是同一人的，请先退掉其中一条报考。',
  }),
  priceChanged: (): Refusal => ({
    code: 'registration.price_changed',
    message: '考试费刚刚有变动，没有写入任何报考。',
    wayOut: '请重新检查后再确认，以新的价格为准。',
  }),
  tookAway: (): Refusal => ({
    code: 'registration.changed_since',
    message: '检查之后，有考生刚刚被其他操作报考或取消了认证，没有写入任何数据。',
    wayOut: '已按最新情况重新检查，请查看后再确认。',
  }),
}

/** Why an import of registrations stays. */
export const undoing = {
  billed: (count: number): Refusal => ({
    code: 'registration.undo_billed',
    message: `${count} 条报考已列入缴费单或已缴费，不能撤销。`,
    wayOut: '请先在“缴费管理”取消缴费单；已缴费的请联系培训评价组织办理退费。',
  }),
  ended: (count: number): Refusal => ({
    code: 'registration.undo_ended',
    message: `${count} 条报考已退考或已取消，不能再整批撤销。`,
    wayOut: '其余的请逐条退考。',
  }),
  seated: (count: number): Refusal => ({
    code: 'registration.undo_seated',
    message: `${count} 条报考已经排考，不能撤销。`,
    wayOut: '请联系培训评价组织。',
  }),
  named: (): Refusal => ({
    code: 'registration.undo_named',
    message: '有报考曾列入缴费单，缴费记录须保留，不能整批撤销。',
    wayOut: '请逐条退考。',
  }),
}

export const template = {
  title: '按证书导入报考',
  name: '报考导入模板',
  notes: [
    '考试计划在上传时选择，不写在表里。',
    '“考核站点”留空即为本校站点；经评价组织安排到其他院校考试的，填站点或承接院校的名称。',
    '考生须已在“考生管理”中，且认证状态为“信息准确”。',
    '证件号码列已设为文本格式，请直接粘贴为“值”，不要改成数字格式。',
  ],
}

export const columnWords = {
  certificate: { note: '填证书全称或简称，须与所选考试计划一致。', empty: '证书名称不能为空。' },
  level: { note: '填级别名称，如“初级”。', empty: '级别不能为空。' },
  site: siteColumn,
  remark: { note: '选填，最多 200 字。', long: '备注超过 200 字，请缩短。' },
}

/** Where in a list of people. */
export const rowName = (line: number) => `第 ${line} 行`

export const said = {
  imported: (plan: string, count: number) => `为“${plan}”导入报考 ${count} 人次`,
  importedLate: (plan: string, count: number) => `为“${plan}”补报 ${count} 人次`,
  importUndone: (plan: string, count: number) => `撤销“${plan}”的报考导入，${count} 人次，指标已退还`,
  takenBack: (plan: string) => `“${plan}”撤销报考导入`,
  renewed: (plan: string, level: string) => `更正申请批准，更新“${plan}”“${level}”报考中的姓名和证件`,
  cancelled: (plan: string, count: number) => `“${plan}”取消，${count} 条报考随之取消，指标已退还`,
  planCancelled: (plan: string) => `“${plan}”取消`,
  consumed: (plan: string) => `“${plan}”报考导入`,
}
