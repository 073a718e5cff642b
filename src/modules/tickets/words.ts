import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'

/** Every Chinese sentence of 准考证. */
export const refusals = {
  notIssued: (planName: string): Refusal => ({
    code: 'ticket.not_issued',
    message: `“${planName}”还没有准考证：排考结果尚未发布。`,
    wayOut: '准考证在评价组织发布排考结果时自动签发，请稍后再来，或联系考务负责人。',
  }),
  notYet: (opensAt: Instant): Refusal => ({
    code: 'ticket.not_yet',
    message: `排考期到 ${formatClosesAt(opensAt)} 结束，之后才能下载准考证。`,
    wayOut: '座位已经排好，但在排考期内还可能调整；届时请再来下载打印。',
  }),
  planCancelled: (planName: string): Refusal => ({
    code: 'ticket.plan_cancelled',
    message: `考试计划“${planName}”已取消，准考证全部作废。`,
    wayOut: '请通知考生停止使用已打印的准考证。',
  }),
  nobody: (): Refusal => ({
    code: 'ticket.nobody',
    message: '所选范围内没有准考证。',
    wayOut: '请放宽场次、考场或班级的条件。',
  }),
  tooMany: (count: string, most: number): Refusal => ({
    code: 'ticket.too_many',
    message: `所选范围有 ${count} 张准考证，一个文件最多 ${most} 张。`,
    wayOut: '请按站点、场次、考场或班级分开打印。',
  }),
  uncovered: (name: string, characters: string): Refusal => ({
    code: 'ticket.uncovered',
    message: `“${name}”的准考证含有字库中没有的字“${characters}”，为避免打印成空白或错字，没有生成。`,
    wayOut: '请核对姓名用字；确认无误时，请联系平台管理员补充字库后再打印。',
  }),
}

/** What was printed, for the log: 第一场次 · 初级01逸夫楼201机房. */
export function scopeText(of: {
  site?: string | undefined
  session?: string | undefined
  room?: string | undefined
  className?: string | undefined
  reissued?: boolean | undefined
  outstanding?: boolean | undefined
}) {
  const parts = [
    of.site,
    of.session,
    of.room,
    of.className,
    of.reissued && '换发过的',
    of.outstanding && '待回执的',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : '全部'
}

export const single = (name: string) => `单张：${name}`
export const fileName = (planName: string, scope: string, ending: 'pdf' | 'zip') =>
  `${forFiles(`准考证-${planName}-${scope}`)}.${ending}`

interface FileOf {
  readonly name: string
  readonly ordinal: number
  readonly roomName: string
  readonly seat: string
}
/** No number in the name of a file: it stands in logs, chats and recent documents. */
export const singleFileName = ({ name, ordinal, roomName, seat }: FileOf) =>
  forFiles(`准考证-${name}-${sessionName(ordinal)}-${roomName}-${seat}号`) + '.pdf'
export const entryName = ({ name, ordinal, roomName, seat }: FileOf) =>
  `${sessionName(ordinal)}/${forFiles(roomName)}/${seat}-${forFiles(name)}.pdf`

/** What no system takes in a file name becomes a space. */
const forFiles = (text: string) => text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()
export const printTitle = (scope: string, count: number) => `生成准考证：${scope}，${count} 张`

/** Audit sentences. */
export const said = {
  issued: (planName: string, count: number) => `为考试计划“${planName}”签发准考证 ${count} 张`,
  reissued: (ticketNo: string, version: number) => `准考证 ${ticketNo} 换发第 ${version} 版，此前打印的作废`,
  moved: (to: { old: string; ticketNo: string; version: number; place: string }) =>
    to.old === to.ticketNo
      ? `准考证 ${to.ticketNo} 因座位调整换发第 ${to.version} 版：${to.place} 号，此前打印的作废`
      : `因座位调整准考证 ${to.old} 作废，换发 ${to.ticketNo} 第 ${to.version} 版：${to.place} 号`,
  lostSeat: (ticketNo: string) => `准考证 ${ticketNo} 作废：该考生在新的排考结果中没有座位`,
  printed: (planName: string, scope: string, count: number) =>
    `打印“${planName}”准考证：${scope}，${count} 张`,
}

/** Why tickets of a void arrangement come back with another place. */
export const arrangedAnew = '原排考结果作废，已重新排考'

export const progressText = {
  reading: '正在读取考生和座位。',
  typesetting: '正在排版。',
  joining: '正在合并成一个文件。',
}

/** What a scanned code means (BR-64). */
export const verdicts = {
  VALID: '有效',
  SUPERSEDED: '已作废：该考生有更新的准考证',
  REVOKED: '已作废',
  FORGED: '不是本平台签发的准考证',
  KEY_WITHDRAWN: '签名密钥已停用：请查验证件，并重新打印准考证',
} as const

export const versionText = (version: number) => `第 ${version} 版`

/** Printed when a plan has no notes of its own. */
export const USUAL_NOTES = [
  '请携带本准考证和有效身份证件原件，按入场时间到达考场，缺一不得入场。',
  '对号入座。登录前核对屏幕上的姓名、证件号码与级别，有误立即举手。',
  '手机、智能手表等电子设备关机后放在指定位置，不得带入座位。',
  '机器发生故障时请举手示意，不要自行重启；耽误的时间由监考员登记后补足。',
]
