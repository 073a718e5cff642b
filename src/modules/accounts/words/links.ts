import type { Refusal } from '#src/shared/refusal.ts'

export const linkStateNames = {
  OPEN: '待接受',
  USED: '已接受',
  EXPIRED: '已过期',
  REVOKED: '已撤销',
} as const
export type LinkState = keyof typeof linkStateNames

const ASK = '请联系发给您链接的管理员重新发一个。'

export const linkRefusals = {
  notOpen: (): Refusal => ({
    code: 'link.not_open',
    message: '这个链接不存在，或已换成新的链接。',
    wayOut: `请核对是否复制完整；${ASK}`,
  }),
  over: (state: Exclude<LinkState, 'OPEN'>): Refusal => ({
    code: 'link.over',
    message: `这个链接${state === 'USED' ? '已经用过' : linkStateNames[state]}，不能再用。`,
    wayOut: state === 'USED' ? '如果是您本人用过，请直接登录；否则请马上告知管理员。' : ASK,
  }),
  otherKind: (): Refusal => ({
    code: 'link.not_open',
    message: '这个链接不是用来办理这件事的。',
    wayOut: '请重新打开链接，按页面上的提示办理。',
  }),
  organisationClosed: (name: string): Refusal => ({
    code: 'link.organisation_closed',
    message: `${name}已停用，暂时不能加入。`,
    wayOut: '单位恢复后，请管理员重新发一个链接。',
  }),
  gone: (): Refusal => ({
    code: 'link.person_left',
    message: '这个账号已在该单位办理离职，不能用这个链接重置密码。',
    wayOut: '请联系单位管理员先恢复账号。',
  }),
  alreadyHere: (name: string): Refusal => ({
    code: 'link.already_here',
    path: 'login',
    message: `这个账号已经在${name}。`,
    wayOut: '请直接登录；需要增加角色请联系管理员。',
  }),
  loginMalformed: (): Refusal => ({
    code: 'account.login_malformed',
    path: 'login',
    message: '账号应为 4 至 40 位，以字母或数字开头，只含字母、数字和 . _ - @。',
    wayOut: '可以用姓名拼音、工号或邮箱。',
  }),
  settled: (state: LinkState): Refusal => ({
    code: 'link.settled',
    message: `这个邀请${linkStateNames[state]}，不能再改动。`,
    wayOut: '需要时请另发一个邀请。',
  }),
  justIssued: (): Refusal => ({
    code: 'link.just_issued',
    message: '刚刚已有人为这位同事生成了重置链接。',
    wayOut: '请刷新后再试；再生成一个会使前一个失效。',
  }),
  nobodyToInvite: (): Refusal => ({
    code: 'link.nobody_to_invite',
    message: '所选院校都已有管理员、已有未过期的邀请，或已停用，没有生成链接。',
    wayOut: '已邀请但没有收到的，请打开该院校详情单独重新邀请。',
  }),
}

export const linkSaid = {
  invited: (who: string, org: string, roles: string) => `邀请${who}加入${org}，角色：${roles}`,
  renewed: (who: string) => `为${who}换发邀请链接，先前的链接失效`,
  revoked: (who: string) => `撤销对${who}的邀请`,
  joined: (name: string, org: string) => `${name}接受邀请加入${org}`,
  resetIssued: (name: string) => `为${name}生成重置密码链接`,
  resetDone: (name: string) => `${name}用链接设置了新密码，原有登录全部退出`,
}

/** Somebody whose name nobody has said yet. */
export const somebody = (name: string) => (name === '' ? '第一位管理员' : name)
