import { z } from 'zod'
import { applicationStateNames, kindNames, siteStateNames } from '#src/modules/sites/words.ts'
import { day, instant } from '#src/shared/paging.ts'
import type { UploadRule } from '#src/shared/route.ts'

/** The keys of a table of names, as zod wants them. */
export const keysOf = <T extends object>(names: T) => Object.keys(names) as [keyof T & string]
export const applicationState = z.enum(keysOf(applicationStateNames))
export const siteState = z.enum(keysOf(siteStateNames))
export const level = z.object({ id: z.number(), name: z.string() })
export const officer = z.object({ orgName: z.string(), name: z.string(), phone: z.string() })

/** A sealed document as people scan it. */
export const scanUpload: UploadRule = { accept: ['pdf'], maxBytes: 20 * 1024 * 1024 }
export const scanErrors = ['pdf.not_pdf', 'pdf.encrypted', 'pdf.truncated', 'pdf.damaged', 'pdf.no_pages']

export const siteRow = z.object({
  id: z.number(),
  orgName: z.string(),
  certificateId: z.number(),
  certificateName: z.string(),
  siteCode: z.string(),
  name: z.string(),
  address: z.string(),
  officerName: z.string(),
  officerPhone: z.string(),
  state: siteState,
  reason: z.string(),
  levels: z.array(level),
  approvedAt: instant,
})

export const applicationRow = z.object({
  id: z.number(),
  orgName: z.string(),
  certificateId: z.number(),
  certificateName: z.string(),
  kind: z.enum(keysOf(kindNames)),
  siteName: z.string(),
  levels: z.array(level),
  state: applicationState,
  opinion: z.string(),
  submittedAt: instant.nullable(),
  dueFromOn: day.nullable(),
  dueToOn: day.nullable(),
  isOverdue: z.boolean(),
  decidedAt: instant.nullable(),
})
