import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import { schoolTypeNames, type SchoolType } from './words.ts'

export const organisationKind = z.enum(['PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION'])

const schoolType = z.enum(Object.keys(schoolTypeNames) as [SchoolType])

const organisation = z.object({
  id: z.number(),
  kind: organisationKind,
  name: z.string(),
  code: z.string(),
  provinceName: z.string().nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  status: z.enum(['ACTIVE', 'CLOSED']),
  /** Of an institution; empty otherwise. */
  schoolType: z.union([schoolType, z.literal('')]),
  city: z.string(),
  /** Who runs its accounts: numbers of those who work there, of administrators among them, of open invitations. */
  people: z.number(),
  admins: z.number(),
  invited: z.number(),
})

export const listOrganisations = route({
  method: 'GET',
  path: '/api/organisations',
  summary: '机构列表',
  permission: 'organisations.read',
  input: listQuery.extend({
    kind: organisationKind.optional(),
    status: z.enum(['ACTIVE', 'CLOSED']).optional(),
    /** Whether somebody runs its accounts. */
    staffed: z.enum(['YES', 'INVITED', 'NO']).optional(),
  }),
  output: pageOf(organisation),
})

const bankAccount = z.object({
  payee: z.string().trim().min(2, '请填写收款单位全称。').max(60),
  bank: z.string().trim().min(4, '请填写开户银行，写到支行。').max(60),
  accountNo: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8,30}$/, '账号应为 8 至 30 位数字。')),
})

export const getOrganisation = route({
  method: 'GET',
  path: '/api/organisations/:organisationId',
  summary: '查看机构',
  permission: 'organisations.read',
  input: z.object({ organisationId: id }),
  output: organisation.extend({
    shortName: z.string(),
    address: z.string(),
    email: z.string(),
    createdAt: instant,
    campuses: z.array(z.object({ name: z.string(), address: z.string() })),
    closedAt: instant.nullable(),
    /** Why it was closed or opened again; empty when neither has happened. */
    statusReason: z.string(),
    /** 停用, 恢复: with everything that still stands in the way. */
    offers: z.array(offer),
    mayEdit: z.boolean(),
    /** Where its fees are paid to: evaluation organisations only, null until it is set. */
    bankAccount: z.object({ payee: z.string(), bank: z.string(), accountNo: z.string() }).nullable(),
  }),
})

export const setBankAccount = route({
  method: 'PUT',
  path: '/api/organisations/:organisationId/bank-account',
  summary: '登记收款账户',
  permission: 'organisations.bank',
  input: bankAccount.extend({ organisationId: id }),
  output: z.object({ id: z.number() }),
  errors: ['organisation.takes_no_money'],
})

export const addOrganisation = route({
  method: 'POST',
  path: '/api/organisations',
  summary: '新增机构',
  permission: 'organisations.write',
  input: z.object({
    kind: z.enum(['PROVINCE', 'EVALUATION', 'INSTITUTION']),
    name: z.string().trim().min(2, '请填写机构全称。').max(60),
    shortName: z.string().trim().min(2, '请填写简称。').max(20),
    code: z.string().trim().min(2, '请填写代码。').max(20),
    provinceId: id.optional(),
    address: z.string().trim().max(120).default(''),
    contactName: z.string().trim().max(30).default(''),
    contactPhone: z.string().trim().max(30).default(''),
    city: z.string().trim().max(20).default(''),
    email: z.union([z.literal(''), z.email('邮箱格式不对。').max(60)]).default(''),
  }),
  output: z.object({ id: z.number() }),
  errors: [
    'organisation.name_taken',
    'organisation.code_taken',
    'organisation.code_malformed',
    'organisation.other_province',
    'organisation.province_missing',
    'organisation.only_institutions',
  ],
})

const campus = z.object({
  name: z.string().trim().min(2, '请填写校区名称。').max(30),
  address: z.string().trim().max(120).default(''),
})

export const editOrganisation = route({
  method: 'PUT',
  path: '/api/organisations/:organisationId',
  summary: '修改机构',
  permission: 'organisations.write',
  input: z.object({
    organisationId: id,
    name: z.string().trim().min(2, '请填写机构全称。').max(60),
    shortName: z.string().trim().min(2, '请填写简称。').max(20),
    schoolType: schoolType.optional(),
    city: z.string().trim().max(20).default(''),
    address: z.string().trim().max(120).default(''),
    contactName: z.string().trim().max(30).default(''),
    contactPhone: z.string().trim().max(60).default(''),
    email: z.union([z.literal(''), z.email('邮箱格式不对。').max(60)]).default(''),
    campuses: z.array(campus).max(20, '最多二十个校区。').default([]),
  }),
  output: z.object({ id: z.number() }),
  errors: ['organisation.name_taken', 'organisation.type_differs'],
})

const statusRoute = (verb: 'close' | 'reopen', summary: string) =>
  route({
    method: 'POST',
    path: `/api/organisations/:organisationId/${verb}`,
    summary,
    permission: 'organisations.write',
    input: z.object({ organisationId: id, opinion }),
    output: z.object({ id: z.number() }),
    errors: ['state.not_possible', 'organisation.still_open', 'organisation.platform_stays'],
  })

export const closeOrganisation = statusRoute('close', '停用机构')
export const reopenOrganisation = statusRoute('reopen', '恢复机构')

export const institutionTemplate = downloadRoute({
  method: 'GET',
  path: '/api/institution-imports/template',
  summary: '下载院校导入模板',
  permission: 'organisations.import',
  input: z.object({}),
})

/** The institutions within reach in the columns of the template: changed and uploaded again, only the changes are written. */
export const exportInstitutions = downloadRoute({
  method: 'GET',
  path: '/api/institution-imports/export',
  summary: '按模板导出院校',
  permission: 'organisations.import',
  input: z.object({}),
})

export const uploadInstitutions = uploadRoute({
  method: 'POST',
  path: '/api/institution-imports',
  summary: '批量导入院校',
  permission: 'organisations.import',
  input: z.object({}),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['import.columns_missing'],
})
