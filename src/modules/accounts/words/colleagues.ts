import type { Refusal } from '#src/shared/refusal.ts'

export const colleagueStateNames = { ACTIVE: '在职', LOCKED: '暂时锁定', LEFT: '已离职' } as const
export type ColleagueState = keyof typeof colleagueStateNames

export const colleagueRefusals = {
  hasLeft: (name: string): Refusal => ({
    code: 'colleague.has_left',
    message: `${name}已办理离职。`,
    wayOut: '请先恢复账号。',
  }),
  stillHere: (name: string): Refusal => ({
    code: 'colleague.still_here',
    message: `${name}在职，不需要恢复。`,
  }),
  notLocked: (name: string): Refusal => ({
    code: 'colleague.not_locked',
    message: `${name}的账号没有锁定。`,
    wayOut: '登录不上时，可能是密码忘了，请用“重置密码”。',
  }),
  selfLeave: (): Refusal => ({
    code: 'colleague.self_leave',
    message: '不能为自己办理离职。',
    wayOut: '请先把管理员角色交给同事，再由对方为您办理。',
  }),
  ownAdmin: (): Refusal => ({
    code: 'colleague.own_admin',
    path: 'roles',
    message: '不能去掉自己的管理员角色。',
    wayOut: '请由另一位管理员调整；只有您一位时，先邀请或指定一位。',
  }),
  lastAdmin: (): Refusal => ({
    code: 'colleague.last_admin',
    path: 'roles',
    message: '这是本单位最后一位管理员，去掉后就没有人能管理账号了。',
    wayOut: '请先指定另一位管理员。',
  }),
  noLongerAdmin: (): Refusal => ({
    code: 'colleague.no_longer_admin',
    message: '您的管理员角色刚刚被另一位管理员调整，这次操作没有生效。',
    wayOut: '请刷新页面；如有疑问请联系对方。',
  }),
  roleOfOthers: (role: string): Refusal => ({
    code: 'colleague.role_of_others',
    path: 'roles',
    message: `角色 ${role} 不属于本类单位，不能授予。`,
    wayOut: '请从页面列出的角色中选择。',
  }),
  selfReset: (): Refusal => ({
    code: 'colleague.self_reset',
    message: '自己的密码不用链接重置。',
    wayOut: '请到“个人中心”修改。',
  }),
  worksElsewhere: (name: string): Refusal => ({
    code: 'colleague.works_elsewhere',
    message: `${name}还在其他单位任职，密码也能打开那里的资料，不能由本单位重置。`,
    wayOut: '请本人联系平台管理员核实身份后重置。',
  }),
  successor: (): Refusal => ({
    code: 'colleague.successor',
    path: 'successorId',
    message: '接手人应是本单位另一位在职的同事。',
    wayOut: '请重新选择，或留空。',
  }),
  nothingToHand: (): Refusal => ({
    code: 'colleague.nothing_to_hand',
    path: 'successorId',
    message: '要移交角色，先选择接手人。',
  }),
}

export const colleagueSaid = {
  rolesSet: (name: string) => `调整${name}的角色`,
  left: (name: string, successor: string) =>
    successor === '' ? `为${name}办理离职，没有指定接手人` : `为${name}办理离职，由${successor}接手`,
  tookOver: (name: string, from: string) => `${name}接手${from}的角色`,
  returned: (name: string) => `恢复${name}的账号`,
  unlocked: (name: string) => `解除${name}的账号锁定`,
  signedOut: (name: string, count: number) => `退出${name}在本单位的全部登录（${count} 处）`,
}

export const colleagueFields = { roles: '角色' }
