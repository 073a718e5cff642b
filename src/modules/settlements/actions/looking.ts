import { listLines as linesOf, type LineFilter } from '#src/modules/settlements/queries/lines.ts'
import * as queries from '#src/modules/settlements/queries/settlements.ts'
import type { Basis } from '#src/modules/settlements/rules.ts'
import { settlementMachine, type SettlementState } from '#src/modules/settlements/states.ts'
import { refusals, sinceText } from '#src/modules/settlements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { inWords } from '#src/shared/money.ts'
import { found } from '#src/shared/refusal.ts'
import { countDrafts } from './counting.ts'
import { SETTLEMENT } from './locked.ts'

/** Settlements within the asker's reach, a page at a time. */
export async function listSettlements(scope: Scope, filter: queries.SettlementFilter) {
  const { listed, total } = await queries.listSettlements(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** One settlement: its figures as they were counted, what has changed since, and what may be done now. */
export async function getSettlement(scope: Scope, { settlementId }: { settlementId: number }) {
  const row = found(await queries.findSettlement(scope, settlementId), SETTLEMENT)
  return {
    ...shownRow(row),
    evaluationOrgName: row.evaluation_org_name,
    levels: [...row.levels],
    rebateInWords: inWords(row.rebate_fen),
    since: await changedSince(scope, row),
    versions: await versionsOf(scope, row),
    offers: offersFor(scope, row),
  }
}

/** A college is not shown what was counted before it was asked. */
const versionsOf = async (scope: Scope, row: queries.SettlementRow) =>
  scope.actor.org.kind === 'EVALUATION'
    ? (await queries.listVersions(scope, row.id)).map((each) => ({
        figuresNo: each.figures_no,
        paidFen: each.paid_fen,
        refundedFen: each.refunded_fen,
        rebateFen: each.rebate_fen,
        countedAt: each.counted_at.toISOString(),
        countedBy: each.counted_by_name,
      }))
    : []

/** What has happened to the money since the figures were counted, in sentences. */
async function changedSince(scope: Scope, row: queries.SettlementRow): Promise<string[]> {
  const of = {
    planId: row.plan_id,
    evaluationOrgId: row.evaluation_org_id,
    orgId: row.org_id,
    siteId: row.site_id,
  }
  const [now] = await countDrafts(scope, of)
  const { refundedFen, paidFen, rebateFen } = now?.figures ?? NOTHING
  const since = { planId: row.plan_id, orgId: row.org_id, since: row.counted_at }
  return sinceText({
    refunds: await queries.countRefundsSince(scope, since),
    refundedFen: refundedFen - row.refunded_fen,
    paidFen: paidFen - row.paid_fen,
    // By which rate a college's rebate is counted now is the organisation's business.
    rebateFen: scope.actor.org.kind === 'EVALUATION' ? rebateFen - row.rebate_fen : 0,
  })
}

const NOTHING = { refundedFen: 0, paidFen: 0, rebateFen: 0 }

/** The verbs of the state table; of a settlement without rebate nothing is paid (BR-86). */
function offersFor(scope: Scope, row: queries.SettlementRow) {
  const offers = settlementMachine.offers(row.state as SettlementState, scope.actor.permissions)
  if (row.rebate_fen > 0) return offers
  const reason = refusals.noRebate().message
  return offers.map((offer) =>
    offer.verb === 'pay' && offer.allowed ? { ...offer, allowed: false, reason } : offer,
  )
}

const shownRow = (row: queries.SettlementRow) => ({
  id: row.id,
  settlementNo: row.settlement_no,
  planId: row.plan_id,
  planName: row.plan_name,
  siteName: row.site_name,
  siteCode: row.site_code,
  orgName: row.org_name,
  state: row.state as SettlementState,
  version: row.version,
  figuresNo: row.figures_no,
  registeredCount: row.registered_count,
  registeredFen: row.registered_fen,
  paidCount: row.paid_count,
  paidFen: row.paid_fen,
  waivedCount: row.waived_count,
  waivedFen: row.waived_fen,
  refundedCount: row.refunded_count,
  refundedFen: row.refunded_fen,
  outstandingFen: row.outstanding_fen,
  tierName: row.tier_name,
  hasAgreement: row.tier_code !== null,
  basis: row.basis as Basis | null,
  rate: row.rate,
  rebateFen: row.rebate_fen,
  opinion: row.opinion,
  countedAt: row.counted_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
  answeredAt: row.answered_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  paidOn: row.paid_on,
  bankReference: row.bank_reference,
})

/** The registrations behind a figure, as they stand now; names for those only who may read registrations. */
export async function listLines(
  scope: Scope,
  { settlementId, ...filter }: Omit<LineFilter, 'byName'> & { settlementId: number },
) {
  const row = found(await queries.findSettlement(scope, settlementId), SETTLEMENT)
  const mayName = scope.actor.permissions.has('registrations.read')
  const of = { orgId: row.org_id, planId: row.plan_id, siteId: row.site_id }
  const { listed, total } = await linesOf(scope, of, { ...filter, byName: mayName })
  return {
    total,
    rows: listed.map((line) => ({
      registrationId: line.id,
      name: mayName ? line.name : null,
      className: line.class_name,
      levelName: line.level_name,
      feeFen: line.fee_fen,
      paymentStatus: line.payment_status,
      orderId: line.order_id,
      orderNo: line.order_no,
      orderState: line.order_state,
    })),
  }
}
