import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 消息. */
export const kindNames = {
  PILOT: '试点与指标',
  SITE: '考核站点',
  AGREEMENT: '考务服务协议',
  PLAN: '考试计划',
  PEOPLE: '考生与报考',
  PAYMENT: '缴费',
  SCHEDULE: '排考与准考证',
  TASK: '导入与认证',
  DEADLINE: '期限提醒',
  ACCOUNT: '单位与账号',
} as const
export type MessageKind = keyof typeof kindNames
export const KINDS = Object.keys(kindNames) as MessageKind[]

/** What belongs to a kind, under its switch. */
export const kindHints: Readonly<Record<MessageKind, string>> = {
  PILOT: '试点申报的提交、审核、撤销，指标调整',
  SITE: '站点申报的提交、审核，站点启用、停用、暂停',
  AGREEMENT: '协议起草、盖章、确认、退回、终止',
  PLAN: '考试计划发布、修改、延期、取消，补报许可',
  PEOPLE: '更正申请、本人异议、退考申请、特殊安排、委托考试',
  PAYMENT: '汇款凭证上传、确认到账、退回',
  SCHEDULE: '排考承诺、座位发布和调整，准考证换发',
  TASK: '自己发起的导入和认证办完了',
  DEADLINE: '报名、缴费、审核、协议、指标快到期',
  ACCOUNT: '本单位的资料和账号有变动',
}

export const rhythmNames = { NOW: '随时发送', DAILY: '每天早上汇总一封' } as const
export type Rhythm = keyof typeof rhythmNames

export const addressStateNames = {
  NONE: '未填写',
  ASKED: '等待确认',
  CONFIRMED: '已确认',
  REFUSED: '被拒收',
} as const
export type AddressState = keyof typeof addressStateNames

export const refusals = {
  mailOff: (): Refusal => ({
    code: 'message.mail_off',
    path: 'address',
    message: '本平台没有配置邮件服务，不能接收邮件。',
    wayOut: '消息仍会显示在“我的消息”里；需要邮件请联系平台管理员。',
  }),
  askedJustNow: (seconds: number): Refusal => ({
    code: 'message.asked_just_now',
    path: 'address',
    message: '确认邮件刚刚发出。',
    wayOut: `请先查收（也看看垃圾邮件）；没有收到，${seconds} 秒后可以再发一次。`,
  }),
  askedTooOften: (most: number): Refusal => ({
    code: 'message.asked_too_often',
    path: 'address',
    message: `一天最多发送 ${most} 封确认邮件。`,
    wayOut: '请核对邮箱地址，明天再试。',
  }),
  addressKnown: (): Refusal => ({
    code: 'message.address_known',
    path: 'address',
    message: '这个邮箱已经确认过。',
    wayOut: '不用再次确认；要换邮箱，请填写新的地址。',
  }),
  linkOver: (): Refusal => ({
    code: 'message.link_over',
    message: '这个确认链接已失效。',
    wayOut: '链接 24 小时内有效，且只有最后一次发送的有效。请重新发送确认邮件。',
  }),
  linkOfOther: (): Refusal => ({
    code: 'message.link_of_other',
    message: '这个确认链接属于另一个账号。',
    wayOut: '请用填写这个邮箱的账号登录后，再打开邮件里的链接。',
  }),
}

/** The kinds of e-mail in their own words. */
const APART = '本邮件由考务平台自动发出，请勿直接回复。'
export const letterWords = {
  subject: (title: string) => `【考务平台】${title}`,
  open: '登录平台查看',
  footer: ['不想再收到这类邮件：登录平台，“我的消息 → 设置”里可以按类别关闭。', APART],
  digestSubject: (count: number) => `【考务平台】今日消息汇总（${count} 条）`,
  digest: (count: number) => `昨天到今天有 ${count} 条与您有关的消息：`,
  digestMore: (count: number) => `另有 ${count} 条，请登录平台查看。`,
  allMessages: '查看全部消息',
  confirmSubject: '【考务平台】请确认您的邮箱',
  confirm: (name: string) => [
    `账号“${name}”填写了这个邮箱，用来接收考务消息。`,
    '如果是您本人填写的，请点下面的按钮确认；链接 24 小时内有效。不是您填写的，请不要理会这封邮件。',
  ],
  confirmButton: '确认这个邮箱',
  confirmFooter: [APART],
}

/** Audit sentences. */
export const said = {
  asked: (name: string) => `${name}填写了接收消息的邮箱，等待确认`,
  confirmed: (name: string) => `${name}确认了接收消息的邮箱`,
  removed: (name: string) => `${name}停止用邮箱接收消息`,
}

/** How long before a deadline, as its message says it. */
export const daysLeftText = (days: number, unit: '天' | '个工作日' = '天') =>
  days <= 0 ? '今天截止' : `还有 ${days} ${unit}`
