import type { Refusal } from '#src/shared/refusal.ts'

/** What the command line says. */
export const refusals = {
  missing: (names: readonly string[]): Refusal => ({
    code: 'cli.missing',
    message: `缺少 ${names.map((name) => `--${name}`).join('、')}。`,
    wayOut: '不带参数运行 npm run kaowu 可查看用法。',
  }),
  unknownOrganisation: (code: string): Refusal => ({
    code: 'cli.unknown_organisation',
    message: `没有代码为 ${code} 的单位。`,
    wayOut: '请先由平台管理员在“机构管理”中新增，或核对代码。',
  }),
  wrongRoles: (roles: readonly string[], org: string): Refusal => ({
    code: 'cli.wrong_roles',
    message: `${roles.join('、')} 不是${org}可用的角色。`,
    wayOut: '不带参数运行 npm run kaowu 可查看角色名称。',
  }),
}

export const problems = {
  noFile: (path: string | undefined) =>
    path === undefined
      ? '缺少文件。用法：npm run kaowu -- draw verify 文件'
      : `读不到文件 ${path}。请核对路径，文件从“承诺与核验”页面下载。`,
}

export const said = {
  created: (login: string, org: string) => `已为${org}开通账号 ${login}。`,
  reset: (login: string) => `已重置 ${login} 的密码，原有登录全部退出。`,
  bankSet: (org: string) => `已登记${org}的收款账户。`,
}
