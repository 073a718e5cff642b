import type { Refusal } from '#src/shared/refusal.ts'

/** Refusals of sign-in and of one's own account. Unknown login and wrong password read the same on purpose. */
export const refusals = {
  wrongCredentials: (): Refusal => ({
    code: 'session.wrong_credentials',
    message: '账号或密码不正确。',
    wayOut: '请检查大小写；忘记密码请联系本单位管理员重置。',
  }),
  locked: (minutes: number): Refusal => ({
    code: 'session.locked',
    message: '连续输错次数过多，账号已暂时锁定。',
    wayOut: `请在 ${minutes} 分钟后再试。`,
  }),
  sessionOver: (): Refusal => ({
    code: 'session.missing',
    message: '登录已失效。',
    wayOut: '请重新登录。',
  }),
  wrongCode: (): Refusal => ({
    code: 'session.wrong_code',
    path: 'code',
    message: '动态口令不正确或已用过。',
    wayOut: '请等手机上出现新的 6 位数字后再输入。',
  }),
  noOrganisation: (): Refusal => ({
    code: 'session.no_organisation',
    message: '您的账号现在不属于任何单位：还没有加入，已办理离职，或所在单位已停用。',
    wayOut: '请联系单位管理员；所在单位已停用的，请联系省级教育行政部门。',
  }),
  loginTaken: (login: string): Refusal => ({
    code: 'account.login_taken',
    path: 'login',
    message: `账号 ${login} 已被使用。`,
    wayOut: '请换一个账号名。',
  }),
  wrongPassword: (): Refusal => ({
    code: 'account.wrong_password',
    path: 'password',
    message: '当前密码不正确。',
  }),
  weakPassword: (reason: string): Refusal => ({
    code: 'account.weak_password',
    path: 'newPassword',
    message: `新密码${reason}。`,
    wayOut: '请使用至少 10 位，并包含字母和数字。',
  }),
}

/** Why a password is too weak, as the middle of a sentence. */
export const weaknesses = {
  short: '不足 10 位',
  plain: '须同时包含字母和数字',
  login: '不能包含登录账号',
}

/** Audit sentences. */
export const said = {
  signedIn: (name: string) => `${name}登录`,
  signedOut: (name: string) => `${name}退出登录`,
  passwordChanged: (name: string) => `${name}修改了登录密码，其他设备已退出`,
  passwordReset: (name: string) => `为${name}重置了登录密码，原有登录全部退出`,
  totpOn: (name: string) => `${name}开启了动态口令`,
  totpOff: (name: string) => `${name}关闭了动态口令`,
  sessionEnded: (name: string) => `${name}退出了另一台设备上的登录`,
  created: (name: string, org: string) => `为${org}创建了账号${name}`,
}
