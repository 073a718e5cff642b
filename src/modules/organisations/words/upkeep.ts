import type { Refusal } from '#src/shared/refusal.ts'

/** What can be open at an organisation, with the way it is brought to an end. */
const AFFAIRS = {
  REGISTRATIONS: ['条未结束考试的报考', '请等考试结束，或由院校退考'],
  REFUNDS: ['条待退费的报考', '请先由培训评价组织办完退费'],
  ORDERS: ['张未结清的缴费单', '请先缴清、确认到账或作废'],
  GUESTS: ['项承接外校考生的委托考试', '请由培训评价组织先结束委托'],
  PILOTS: ['份待审的试点申报', '请先由省级教育行政部门审核，或由院校撤回'],
  SITE_APPLICATIONS: ['份待审的站点申报', '请先由培训评价组织审核，或由院校撤回'],
  SITES: ['个已启用的考核站点', '请由培训评价组织先停用'],
  PLANS: ['个未结束的考试计划', '请等考试结束，或先取消计划'],
  INSTITUTIONS: ['所正常的院校', '请先停用这些院校'],
} as const satisfies Record<string, readonly [string, string]>
export type Affair = keyof typeof AFFAIRS

export const upkeepRefusals = {
  stillOpen: (what: Affair, affairs: number): Refusal => ({
    code: 'organisation.still_open',
    message: `还有 ${affairs} ${AFFAIRS[what][0]}，现在不能停用。`,
    wayOut: `${AFFAIRS[what][1]}。`,
  }),
  platformStays: (): Refusal => ({
    code: 'organisation.platform_stays',
    message: '平台本身不能停用。',
    wayOut: '如需停止服务，请由运维人员处理。',
  }),
  typeDiffers: (allowed: readonly string[]): Refusal => ({
    code: 'organisation.type_differs',
    path: 'schoolType',
    message: `学校类型与学校标识码不符，这个标识码只能是${allowed.join('、')}。`,
    wayOut: '请改选类型；标识码登记错了请联系平台管理员。',
  }),
  otherProvince: (given: string, own: string): Refusal => ({
    code: 'organisation.other_province',
    path: 'code',
    message: `学校标识码的省份位是 ${given}，所属省份的代码是 ${own}。`,
    wayOut: '请核对标识码第 3、4 位和所属省份。',
  }),
  onlyInstitutions: (): Refusal => ({
    code: 'organisation.only_institutions',
    path: 'kind',
    message: '省级教育行政部门只能新增本省的试点院校。',
    wayOut: '培训评价组织和其他省份由平台管理员新增。',
  }),
  provinceMissing: (): Refusal => ({
    code: 'organisation.province_missing',
    path: 'provinceId',
    message: '没有选择所属省份，院校将无法申报试点。',
    wayOut: '请选择院校所属的省级教育行政部门。',
  }),
}

/** Fields of an organisation that are changed on the screen, as the audit log names them. */
export const editedNames = {
  name: '全称',
  shortName: '简称',
  schoolType: '学校类型',
  city: '所在市',
  address: '地址',
  contactName: '联系人',
  contactPhone: '联系电话',
  email: '邮箱',
  campuses: '校区',
} as const

export const upkeepSaid = {
  closed: (name: string) => `停用机构${name}`,
  reopened: (name: string) => `恢复机构${name}`,
}

/** A campus in one line: 东校区（学府路 1 号）. */
export const campusText = ({ name, address }: { readonly name: string; readonly address: string }) =>
  address === '' ? name : `${name}（${address}）`
