import { openAccount } from '#src/modules/accounts/index.ts'
import { addOrganisation, type NewOrganisation } from '#src/modules/organisations/index.ts'
import { permissionsOf, ROLES, type Role } from '#src/app/permissions.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Stage } from './stage.ts'

export const DEMO_PASSWORD = 'kaowu-demo-2026'

/** All names are invented. */
const ORGANISATIONS = {
  platform: { kind: 'PLATFORM', name: '考务平台', shortName: '平台', code: 'PLATFORM' },
  linhai: { kind: 'PROVINCE', name: '临海省教育厅', shortName: '临海省', code: '33' },
  yunling: { kind: 'PROVINCE', name: '云岭省教育厅', shortName: '云岭省', code: '53' },
  shuobei: { kind: 'PROVINCE', name: '朔北省教育厅', shortName: '朔北省', code: '15' },
  qiyu: { kind: 'EVALUATION', name: '启语在线数字科技有限公司', shortName: '启语在线', code: 'QIYU' },
  jiangxin: { kind: 'EVALUATION', name: '匠心技能评价中心', shortName: '匠心评价', code: 'JIANGXIN' },
  hailan: {
    kind: 'INSTITUTION',
    name: '海蓝职业技术学院',
    shortName: '海蓝职院',
    code: '4133012345',
    city: '海蓝市',
    in: 'linhai',
  },
  waimao: {
    kind: 'INSTITUTION',
    name: '临海外贸学校',
    shortName: '外贸学校',
    code: '3633020987',
    city: '临海市',
    in: 'linhai',
  },
  qingping: {
    kind: 'INSTITUTION',
    name: '青屏师范高等专科学校',
    shortName: '青屏师专',
    code: '4133013456',
    city: '青屏市',
    in: 'linhai',
  },
  gongcheng: {
    kind: 'INSTITUTION',
    name: '云岭工程职业学院',
    shortName: '云岭工程',
    code: '4153054321',
    city: '云岭市',
    in: 'yunling',
  },
  nanwan: {
    kind: 'INSTITUTION',
    name: '南湾旅游职业学院',
    shortName: '南湾旅游',
    code: '4153056789',
    city: '南湾市',
    in: 'yunling',
  },
  tiedao: {
    kind: 'INSTITUTION',
    name: '朔北铁道职业学院',
    shortName: '朔北铁道',
    code: '4115011223',
    city: '朔州市',
    in: 'shuobei',
  },
} as const
export type OrgKey = keyof typeof ORGANISATIONS

interface Part {
  readonly login: string
  readonly name: string
  readonly org: OrgKey
  readonly roles: readonly Role[]
  /** Another organisation the same person works for, in the same roles. */
  readonly also?: OrgKey
}

/** Everybody who plays; `shown` ones are printed at start and offered on the sign-in page, one per role first. */
const PARTS = {
  province: { login: 'linhai', name: '陈海宁', org: 'linhai', roles: ['PROVINCE_ADMIN'] },
  evaluationAdmin: { login: 'jigou', name: '许知远', org: 'qiyu', roles: ['EVAL_ADMIN'] },
  reviewer: { login: 'shenhe', name: '周明远', org: 'qiyu', roles: ['EVAL_SITE_REVIEWER'] },
  manager: { login: 'zhuguan', name: '林知夏', org: 'qiyu', roles: ['EVAL_EXAM_MANAGER'] },
  second: { login: 'fuhe', name: '苏慎行', org: 'qiyu', roles: ['EVAL_EXAM_MANAGER'] },
  finance: { login: 'caiwu', name: '钱守正', org: 'qiyu', roles: ['EVAL_FINANCE'] },
  collegeAdmin: { login: 'hailan-admin', name: '王思源', org: 'hailan', roles: ['INST_ADMIN'] },
  officer: { login: 'hailan', name: '张敏', org: 'hailan', roles: ['INST_EXAM_OFFICER'] },
  cashier: { login: 'hailan-caiwu', name: '赵清越', org: 'hailan', roles: ['INST_FINANCE'] },
  admin: { login: 'admin', name: '平台管理员', org: 'platform', roles: ['PLATFORM_ADMIN', 'AUDITOR'] },
  yunling: { login: 'yunling', name: '罗云舒', org: 'yunling', roles: ['PROVINCE_ADMIN'] },
  shuobei: { login: 'shuobei', name: '贺长风', org: 'shuobei', roles: ['PROVINCE_ADMIN'] },
  jiangxin: {
    login: 'jiangxin',
    name: '方与时',
    org: 'jiangxin',
    roles: ['EVAL_ADMIN', 'EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'EVAL_FINANCE'],
  },
  waimao: {
    login: 'waimao',
    name: '沈书仪',
    org: 'waimao',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  qingping: {
    login: 'qingping',
    name: '顾青屏',
    org: 'qingping',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  gongcheng: {
    login: 'gongcheng',
    name: '李云帆',
    org: 'gongcheng',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  nanwan: {
    login: 'nanwan',
    name: '何南湾',
    org: 'nanwan',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  tiedao: {
    login: 'tiedao',
    name: '马铁铮',
    org: 'tiedao',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  both: {
    login: 'liangxiao',
    name: '苏晚晴',
    org: 'hailan',
    roles: ['INST_EXAM_OFFICER'],
    also: 'gongcheng',
  },
} as const satisfies Record<string, Part>
export type PartKey = keyof typeof PARTS
export type Cast = Readonly<Record<PartKey, Actor>>

/** What is printed at start and offered on the sign-in page. */
export const demoAccounts = Object.values<Part>(PARTS).map(({ login, org, also, roles }) => ({
  login,
  password: DEMO_PASSWORD,
  orgName: [org, ...(also ? [also] : [])].map((each) => ORGANISATIONS[each].name).join('、'),
  roleName: roles.map((role) => ROLES[role].name).join('、'),
}))

/** Founds the organisations and opens every account. */
export async function gatherCast(stage: Stage): Promise<Cast> {
  return stage.settle(async (scope) => {
    const orgs = new Map<string, { id: number; provinceId: number | null }>()
    for (const [key, org] of Object.entries(ORGANISATIONS)) {
      const { in: province, ...given } = { in: undefined, ...org }
      const provinceId = province ? (orgs.get(province)?.id ?? null) : null
      const { id } = await addOrganisation(scope, founding(given, provinceId))
      orgs.set(key, { id, provinceId })
    }
    const cast: Partial<Record<PartKey, Actor>> = {}
    for (const [key, part] of Object.entries<Part>(PARTS)) {
      const org = { id: 0, provinceId: null, ...orgs.get(part.org) }
      const { kind, name } = ORGANISATIONS[part.org]
      const memberships = [part.org, ...(part.also ? [part.also] : [])].map((each) => ({
        orgId: orgs.get(each)?.id ?? 0,
        orgName: ORGANISATIONS[each].name,
        roles: part.roles,
      }))
      const account = { login: part.login, name: part.name, password: DEMO_PASSWORD, memberships }
      const accountId = await openAccount(scope, account)
      const permissions = permissionsOf(part.roles)
      cast[key as PartKey] = {
        accountId,
        name: part.name,
        sessionId: 0,
        org: { ...org, name, kind },
        roles: part.roles,
        permissions,
      }
    }
    return cast as Cast
  })
}

function founding(
  given: Omit<(typeof ORGANISATIONS)[OrgKey], 'in'>,
  provinceId: number | null,
): NewOrganisation {
  const bankAccount = { payee: given.name, bank: '临海银行海蓝支行', accountNo: '3301 0000 0001 2345' }
  return {
    ...given,
    provinceId: provinceId ?? undefined,
    contactName: `${given.shortName}考务负责人`,
    contactPhone: '010-88880000（工作日 9:00—11:00、14:00—16:00）',
    ...(given.kind === 'EVALUATION' ? { bankAccount } : {}),
  }
}
