import type { MessageKind } from '#src/modules/messages/index.ts'
import type { OrganisationKind } from '#src/platform/actor.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { PERMISSIONS } from './permissions.ts'

/** Whose business a happening is: those who may do this, in organisations of that kind. */
interface Party {
  readonly at: OrganisationKind
  readonly may: keyof typeof PERMISSIONS
  /** Also in the organisation that acts, the one who acts excepted; default: the other side only. */
  readonly colleagues?: true
}

/** One line of the table: what is told of a happening, and to whom. */
export interface Telling {
  readonly kind: MessageKind
  /** `SELF`: the person whose task it was. */
  readonly to: readonly Party[] | 'SELF'
  readonly title: string
  readonly link: (happening: Happening) => string
  /** Said instead of the audit's sentence, which names a person: what is mailed names none. */
  readonly plain?: string
  /** `PLAN`: all colleges the plan is for; default: the organisations that may read the audit line. */
  readonly whose?: 'PLAN'
  /** Told once a day however often it happens. */
  readonly daily?: true
}

export const PROVINCE: Party = { at: 'PROVINCE', may: 'pilots.review' }
export const REVIEWERS: Party = { at: 'EVALUATION', may: 'sites.review' }
export const FINANCE: Party = { at: 'EVALUATION', may: 'payments.confirm' }
const APPLICANTS: Party = { at: 'INSTITUTION', may: 'pilots.apply' }
const SIGNERS: Party = { at: 'INSTITUTION', may: 'agreements.sign' }
const COLLEGE: Party = { at: 'INSTITUTION', may: 'plans.read' }
export const OFFICERS: Party = { at: 'INSTITUTION', may: 'registrations.import' }
const ASKERS: Party = { at: 'INSTITUTION', may: 'refunds.apply' }
const PAYERS: Party = { at: 'INSTITUTION', may: 'payments.order' }
export const INVOICERS: Party = { at: 'EVALUATION', may: 'invoices.issue' }
const APPLICANTS_OF_INVOICES: Party = { at: 'INSTITUTION', may: 'invoices.apply' }
const ANSWERING: Party = { at: 'INSTITUTION', may: 'settlements.answer' }
export const ARRANGED: Party = { at: 'INSTITUTION', may: 'schedules.read' }

const of = (path: string) => (happening: Happening) => `${path}/${happening.entityId}`
export const at = (path: string) => () => path
/** The plan a happening belongs to. */
export const planOf = (happening: Happening) => Number(happening.facts?.['planId'] ?? happening.entityId)
export const ofPlan = (path: string) => (happening: Happening) => `${path}${planOf(happening)}`

export const pilot = (title: string, to: readonly Party[] = [APPLICANTS]): Telling => ({
  kind: 'PILOT',
  to,
  title,
  link: of('/pilots'),
})
export const site = (title: string, path: string, to: readonly Party[] = [APPLICANTS]): Telling => ({
  kind: 'SITE',
  to,
  title,
  link: of(path),
})
export const agreement = (title: string, to: readonly Party[] = [SIGNERS]): Telling => ({
  kind: 'AGREEMENT',
  to,
  title,
  link: of('/agreements'),
})
export const plan = (title: string): Telling => ({
  kind: 'PLAN',
  to: [COLLEGE],
  title,
  link: ofPlan('/plans/'),
  whose: 'PLAN',
})
export const late = (title: string): Telling => ({
  kind: 'PLAN',
  to: [OFFICERS],
  title,
  link: ofPlan('/plans/'),
})
export const correction = (title: string, plain: string, to: Party): Telling => ({
  kind: 'PEOPLE',
  to: [to],
  title,
  link: of('/corrections'),
  plain,
})
export const accommodation = (title: string, plain: string): Telling => ({
  kind: 'PEOPLE',
  to: [OFFICERS],
  title,
  link: (happening) => `/accommodations?accommodation=${happening.entityId}`,
  plain,
})
export const hosting = (title: string): Telling => ({
  kind: 'PEOPLE',
  to: [OFFICERS],
  title,
  link: (happening) => `/hostings?hosting=${happening.entityId}`,
})
export const payment = (title: string, to: readonly Party[] = [PAYERS]): Telling => ({
  kind: 'PAYMENT',
  to,
  title,
  link: of('/payments'),
})
export const invoice = (title: string, to: readonly Party[] = [APPLICANTS_OF_INVOICES]): Telling => ({
  kind: 'PAYMENT',
  to,
  title,
  link: (happening) => `/invoices?invoice=${happening.entityId}`,
})
export const settlement = (title: string, to: Party = ANSWERING): Telling => ({
  kind: 'PAYMENT',
  to: [to],
  title,
  link: of('/settlements'),
})
/** What came online and needs somebody of the finance office. */
export const online = (title: string): Telling => ({
  kind: 'PAYMENT',
  to: [FINANCE],
  title,
  link: at('/online-payments'),
})
export const refund = (title: string, to: readonly Party[] = [ASKERS]): Telling => ({
  kind: 'PAYMENT',
  to,
  title,
  link: (happening) => `/refunds?refund=${happening.entityId}`,
})
export const seats = (title: string, more: Partial<Telling> = {}): Telling => ({
  kind: 'SCHEDULE',
  to: [ARRANGED],
  title,
  link: ofPlan('/schedules/'),
  ...more,
})
export const colleague = (may: Party['may']): Party[] => [{ at: 'EVALUATION', may, colleagues: true }]
