import { z } from 'zod'
import { applicationStateNames, kindNames, siteStateNames } from '#src/modules/sites/words.ts'
import { partNames } from '#src/modules/sites/words/review.ts'
import { day, instant } from '#src/shared/paging.ts'

/** The keys of a table of names, as zod wants them. */
export const keysOf = <T extends object>(names: T) => Object.keys(names) as [keyof T & string]
export const applicationState = z.enum(keysOf(applicationStateNames))
export const siteState = z.enum(keysOf(siteStateNames))
export const level = z.object({ id: z.number(), name: z.string() })
export const officer = z.object({ orgName: z.string(), name: z.string(), phone: z.string() })

export { scanErrors, scanUpload } from '#src/shared/scans.ts'

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

const words = z.string().trim().max(40, '最多 40 字。').default('')
const count = (most: number) => z.coerce.number().int('请填写整数。').min(0).max(most, `最多 ${most}。`)

/** A machine room as the stamped form declares it. */
export const machineRoom = z.object({
  building: z.string().trim().min(1, '请填写楼宇。').max(30),
  roomNo: z.string().trim().min(1, '请填写房间号。').max(20),
  machines: count(1000).min(1, '至少 1 台。'),
  usable: count(1000),
  spare: count(1000),
  cpu: words,
  memory: words,
  system: words,
  headsets: count(2000).default(0),
  cameras: count(200).default(0),
  network: words,
  power: words,
})

export const photo = z.object({
  id: z.number(),
  fileId: z.number(),
  caption: z.string(),
  addedAt: instant,
})

/** A site with all its institution said of it. */
export const siteRecord = siteRow.extend({
  technicianName: z.string(),
  technicianPhone: z.string(),
  mapUrl: z.string(),
  machineRooms: z.array(machineRoom),
})

export const part = z.enum(keysOf(partNames))
export const checkItem = z.object({ key: z.string(), part, name: z.string(), hint: z.string() })
const mark = z.object({
  key: z.string(),
  isOk: z.boolean(),
  note: z.string(),
  how: z.enum(['CARRIED', 'DECISION']).optional(),
})
export const difference = z.object({ part, field: z.string(), before: z.string(), after: z.string() })

/** From handing in to the answer. */
export const reviewRound = z.object({
  roundNo: z.number(),
  submittedAt: instant,
  dueToOn: day.nullable(),
  /** 0: the built-in list. */
  checklistVersion: z.number(),
  items: z.array(checkItem.extend({ mark: mark.nullable() })),
  outcome: z.enum(['APPROVED', 'RETURNED', 'REJECTED']).nullable(),
  opinion: z.string(),
  decidedAt: instant.nullable(),
  decidedByName: z.string(),
  /** What the institution changed since the round before. */
  changes: z.array(difference),
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
  /** How a waiting application stands to its promised day: over, or in its last two working days (BR-04). */
  urgency: z.enum(['OVERDUE', 'SOON', 'NONE']),
  /** The promised day lies in a year whose holidays nobody has published: it may move. */
  isUncertain: z.boolean(),
  decidedAt: instant.nullable(),
})
