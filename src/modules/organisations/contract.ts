import { z } from 'zod'
import { id, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

export const organisationKind = z.enum(['PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION'])

export const listOrganisations = route({
  method: 'GET',
  path: '/api/organisations',
  summary: '机构列表',
  permission: 'organisations.read',
  input: listQuery.extend({ kind: organisationKind.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      kind: organisationKind,
      name: z.string(),
      code: z.string(),
      provinceName: z.string().nullable(),
      contactName: z.string(),
      contactPhone: z.string(),
      status: z.enum(['ACTIVE', 'CLOSED']),
    }),
  ),
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
  }),
  output: z.object({ id: z.number() }),
  errors: ['organisation.name_taken', 'organisation.code_taken', 'organisation.code_malformed'],
})
