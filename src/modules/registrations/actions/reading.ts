import { guestsAt } from '#src/modules/hostings/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { gatherSites } from '#src/modules/registrations/import/sites.ts'
import * as queries from '#src/modules/registrations/queries/list.ts'
import { listForTransfer, listTransfers } from '#src/modules/registrations/queries/transfers.ts'
import { listForWithdrawal } from '#src/modules/registrations/queries/withdrawals.ts'
import { refusalsForLeaving } from '#src/modules/registrations/rules/transfer.ts'
import {
  refusalsForRequest,
  refusalsForWithdrawal,
  type Status,
} from '#src/modules/registrations/rules/withdrawal.ts'
import { seatText, type paymentNames, type seatNames } from '#src/modules/registrations/words.ts'
import type { payerNames } from '#src/modules/registrations/words/payers.ts'
import { transferRefusals } from '#src/modules/registrations/words/site.ts'
import type { Scope } from '#src/platform/scope.ts'
import { GENDERS, ID_TYPES, type Gender, type IdType } from '#src/shared/id-number.ts'
import type { Offer } from '#src/shared/machine.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { momentOf as moment } from './transferring.ts'
import { facts, momentOf } from './withdrawing.ts'

type Row = NonNullable<Awaited<ReturnType<typeof queries.findRegistration>>>

/** Registrations within the asker's reach, a page at a time. */
export async function listRegistrations(scope: Scope, filter: queries.RegistrationFilter) {
  const { listed, total } = await queries.listRegistrations(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** One registration with its source and what may be done with it now. */
export async function getRegistration(scope: Scope, { registrationId }: { registrationId: number }) {
  const row = found(await queries.findRegistration(scope, registrationId), '报考')
  const source = row.import_job_id ? await queries.findSourceFile(scope, row.import_job_id) : undefined
  return {
    ...shownRow(row),
    candidateId: row.candidate_id,
    genderName: GENDERS[row.gender as Gender],
    idTypeName: ID_TYPES[row.id_type as IdType],
    sourceFile: source ?? null,
    transfers: (await listTransfers(scope, row.id)).map((each) => ({ ...each, at: each.at.toISOString() })),
    offers: [...(await offersFor(scope, row)), ...(await transferOffer(scope, row))],
  }
}

/** Withdrawing at once and asking for it, each with every reason when it is not possible (BR-45, BR-86). */
async function offersFor(scope: Scope, row: Row): Promise<Offer[]> {
  if (!scope.actor.permissions.has('registrations.withdraw')) return []
  const [known] = await listForWithdrawal(scope, [row.id])
  if (!known) return []
  const at = momentOf(await getPlanFacts(scope, row.plan_id), { row: known, now: scope.now })
  const direct = refusalsForWithdrawal(facts(known), at)
  const request = refusalsForRequest(facts(known), at)
  // Where the one way is open the other one only confuses.
  return [
    ...(request.length === 0 ? [] : [offerOf({ verb: 'withdraw', label: '退考' }, direct)]),
    ...(direct.length === 0 ? [] : [offerOf({ verb: 'request', label: '申请退考' }, request)]),
  ]
}

/** Moving it to another site, with the reason when it is not possible (BR-10, BR-86). */
async function transferOffer(scope: Scope, row: Row): Promise<Offer[]> {
  if (!scope.actor.permissions.has('registrations.transfer')) return []
  const [known] = await listForTransfer(scope, [row.id])
  if (!known) return []
  const plan = await getPlanFacts(scope, row.plan_id)
  const staying = refusalsForLeaving(known, await moment(scope, plan))
  const { sites } = await gatherSites(scope, { plan, right: undefined, locking: false })
  const nowhere = sites.length < 2 ? [transferRefusals.noChoice()] : []
  return [offerOf({ verb: 'transfer', label: '变更考点' }, staying.length > 0 ? staying : nowhere)]
}

const offerOf = (verb: { verb: string; label: string }, against: readonly Refusal[]): Offer => ({
  ...verb,
  allowed: against.length === 0,
  needsOpinion: true,
  ...(against.length === 0
    ? {}
    : { reason: against.map((each) => each.message + (each.wayOut ?? '')).join('') }),
})

const shownRow = (row: Row) => ({
  id: row.id,
  planId: row.plan_id,
  planName: row.plan_name,
  orgName: row.org_name,
  name: row.name,
  idMasked: row.id_masked,
  levelId: row.level_id,
  levelName: row.level_name,
  siteName: row.site_name,
  isHosted: row.hosting_id !== null,
  className: row.class_name,
  studentNo: row.student_no,
  feeFen: row.fee_fen,
  status: row.status as Status,
  paymentStatus: row.payment_status as keyof typeof paymentNames,
  payerKind: row.payer_kind as keyof typeof payerNames,
  seatStatus: row.seat_status as keyof typeof seatNames,
  isLate: row.is_late,
  orderNo: row.order_no,
  seat: row.seat && seatText(row.seat),
  sourceName: row.source_name,
  createdAt: row.created_at.toISOString(),
})

/** Figures per level for one plan; a college's guests are counted beside its own people, whether or not it has any. */
export async function countRegistrations(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const own = new Map((await queries.countByLevel(scope, { planId })).map((each) => [each.levelId, each]))
  const guests = new Map((await guestsAt(scope, [planId])).map((each) => [each.levelId, each.guests]))
  const rows = plan.levels.map(({ id, name }) => ({
    ...(own.get(id) ?? { levelId: id, levelName: name, ...NOBODY }),
    guests: guests.get(id) ?? 0,
  }))
  return { rows: rows.filter((row) => own.has(row.levelId) || row.guests > 0) }
}

const NOBODY = { live: 0, away: 0, unpaid: 0, paid: 0, seated: 0 }
