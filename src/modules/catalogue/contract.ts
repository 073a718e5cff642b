import { z } from 'zod'
import { day, id } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'

const level = z.object({
  id: z.number(),
  name: z.string(),
  rank: z.number(),
  durationMinutes: z.number(),
  fullMark: z.number(),
  passMark: z.number(),
  /** The most a price may be; null: no cap. */
  capFen: z.number().nullable(),
  capNote: z.string(),
  /** All rows, whoever they are for; empty at certificates of others. */
  fees: z.array(
    z.object({
      id: z.number(),
      amountFen: z.number(),
      validFromOn: day,
      validToOn: day,
    }),
  ),
})

/** All certificates with their levels: a short list (tens), so it is not paged. */
export const listCertificates = route({
  method: 'GET',
  path: '/api/certificates',
  summary: '证书与级别',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        shortName: z.string(),
        evaluationOrgId: z.number(),
        evaluationOrgName: z.string(),
        officerName: z.string(),
        officerPhone: z.string(),
        sparePercent: z.number(),
        spareMinimum: z.number(),
        spareRounding: z.enum(['ceil', 'round', 'floor']),
        spareVersion: z.number(),
        levels: z.array(level),
        /** BR-09: accepted majors; none means all. */
        majors: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
  }),
})

export const addCertificate = route({
  method: 'POST',
  path: '/api/certificates',
  summary: '新增证书',
  permission: 'catalogue.write',
  input: z.object({
    name: z.string().trim().min(2, '请填写证书名称。').max(60),
    shortName: z.string().trim().min(2, '请填写简称。').max(20),
    sparePercent: z.coerce.number().int().min(0).max(50).default(10),
    spareMinimum: z.coerce.number().int().min(0).max(20).default(1),
    levels: z
      .array(
        z.object({
          name: z.string().trim().min(1, '请填写级别名称。').max(20),
          rank: z.coerce.number().int().min(1).max(9),
          durationMinutes: z.coerce.number().int().min(10, '时长至少 10 分钟。').max(600),
          feeFen: z.coerce.number().int().min(0).max(10_000_000),
        }),
      )
      .min(1, '至少添加一个级别。')
      .max(9),
  }),
  output: z.object({ id: z.number() }),
  errors: ['certificate.name_taken', 'certificate.levels_repeat'],
})

/** Replaces the list of majors whose students the certificate accepts; an empty list accepts all (BR-09). */
export const setMajors = route({
  method: 'PUT',
  path: '/api/certificates/:certificateId/majors',
  summary: '设定适用专业',
  permission: 'catalogue.write',
  input: z.object({
    certificateId: id,
    accepted: z
      .array(
        z.object({
          code: z.string().trim().max(12, '专业代码最多 12 位。').default(''),
          name: z.string().trim().min(1, '专业名称不能为空。').max(60, '专业名称最多 60 字。'),
        }),
      )
      .max(800, '最多 800 个专业。'),
  }),
  output: z.object({ count: z.number() }),
  errors: ['certificate.major_repeats'],
})
