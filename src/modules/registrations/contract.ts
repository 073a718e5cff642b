import { z } from 'zod'
import { id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import { paymentNames, seatNames, statusNames } from './words.ts'
import { payerNames } from './words/payers.ts'

const keysOf = <T extends object>(names: T) => Object.keys(names) as [keyof T & string]
export const status = z.enum(keysOf(statusNames))
export const paymentStatus = z.enum(keysOf(paymentNames))
export const seatStatus = z.enum(keysOf(seatNames))

const row = z.object({
  id: z.number(),
  planId: z.number(),
  planName: z.string(),
  orgName: z.string(),
  name: z.string(),
  idMasked: z.string(),
  levelId: z.number(),
  levelName: z.string(),
  /** Where the person sits; hosted is another college's site (BR-10). */
  siteName: z.string(),
  isHosted: z.boolean(),
  className: z.string(),
  studentNo: z.string().nullable(),
  feeFen: z.number(),
  status,
  paymentStatus,
  payerKind: z.enum(keysOf(payerNames)),
  seatStatus,
  /** 补报 (BR-46) */
  isLate: z.boolean(),
  /** The bill it is on. */
  orderNo: z.string().nullable(),
  /** Session, exam room and seat, once published. */
  seat: z.string().nullable(),
  /** The workbook it came from. */
  sourceName: z.string().nullable(),
  createdAt: instant,
})

export const listRegistrations = route({
  method: 'GET',
  path: '/api/registrations',
  summary: '报考管理',
  permission: 'registrations.read',
  input: listQuery.extend({
    planId: id.optional(),
    /** What one import has written. */
    importId: id.optional(),
    isLate: z.stringbool().optional(),
    isHosted: z.stringbool().optional(),
    levelId: id.optional(),
    className: z.string().trim().max(40).optional(),
    status: status.optional(),
    paymentStatus: paymentStatus.optional(),
    payerKind: z.enum(keysOf(payerNames)).optional(),
    seatStatus: seatStatus.optional(),
  }),
  output: pageOf(row),
})

export const getRegistration = route({
  method: 'GET',
  path: '/api/registrations/:registrationId',
  summary: '查看报考',
  permission: 'registrations.read',
  input: z.object({ registrationId: id }),
  output: row.extend({
    candidateId: z.number(),
    genderName: z.string(),
    idTypeName: z.string(),
    sourceFile: z.object({ id: z.number(), name: z.string() }).nullable(),
    /** Where it was to be before, the newest first. */
    transfers: z.array(
      z.object({
        id: z.number(),
        fromSite: z.string(),
        toSite: z.string(),
        reason: z.string(),
        byName: z.string(),
        at: instant,
      }),
    ),
    offers: z.array(offer),
  }),
})

/** How many stand where, for one plan: the figures above the list. */
export const countRegistrations = route({
  method: 'GET',
  path: '/api/plans/:planId/registration-counts',
  summary: '报考人数',
  permission: 'registrations.read',
  input: z.object({ planId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        levelId: z.number(),
        levelName: z.string(),
        live: z.number(),
        /** Of the live ones, who sit at other colleges' sites. */
        away: z.number(),
        /** People of other colleges at the asker's own site. */
        guests: z.number(),
        unpaid: z.number(),
        paid: z.number(),
        seated: z.number(),
      }),
    ),
  }),
})

export const registrationTemplate = downloadRoute({
  method: 'GET',
  path: '/api/registration-imports/template',
  summary: '下载报考导入模板',
  permission: 'registrations.import',
  /** With a plan: the sites the college may use in it stand in the drop-down, too. */
  input: z.object({ certificateId: id.optional(), planId: id.optional() }),
})

export const uploadRegistrations = uploadRoute({
  method: 'POST',
  path: '/api/plans/:planId/registration-imports',
  summary: '按证书导入报考',
  permission: 'registrations.import',
  input: z.object({ planId: id }),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['plan.window_closed', 'import.columns_missing'],
})

export const withdrawRegistration = route({
  method: 'POST',
  path: '/api/registrations/:registrationId/withdraw',
  summary: '退考',
  permission: 'registrations.withdraw',
  input: z.object({
    registrationId: id,
    reason: z.string().trim().min(2, '请写明退考原因，至少 2 个字。').max(200),
  }),
  output: z.object({ status }),
  errors: [
    'registration.already_paid',
    'registration.in_order',
    'registration.not_live',
    'registration.window_over',
  ],
})
