import * as money from '#src/modules/invoices/queries/money.ts'
import * as read from '#src/modules/invoices/queries/read.ts'
import {
  invoiceableFen,
  refusalsForIssuing,
  refusalsForRed,
  refusalsForReissue,
} from '#src/modules/invoices/rules.ts'
import { invoiceMachine, type InvoiceState, type InvoiceVerb } from '#src/modules/invoices/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Offer } from '#src/shared/machine.ts'
import { inWords } from '#src/shared/money.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { issuedOf, sumsOf } from './asking.ts'
import { promiseOf } from './issuing.ts'
import { INVOICE } from './locked.ts'
import { promisesFor } from './promising.ts'

interface Filter extends ListQuery {
  readonly planId?: number | undefined
  readonly orderId?: number | undefined
  readonly state?: InvoiceState | undefined
  readonly overdue?: boolean | undefined
}

/** Who looks, and when: the organisation that issues sees more than the college that asked. */
interface Viewer {
  readonly today: string
  readonly isTheirs: boolean
}
const viewerOf = (scope: Scope): Viewer => ({
  today: shanghaiDay(scope.now),
  isTheirs: scope.actor.org.kind === 'EVALUATION',
})

/** Invoices within the asker's reach, a page at a time. */
export async function listInvoices(scope: Scope, { overdue, ...filter }: Filter) {
  const viewer = viewerOf(scope)
  const { today } = viewer
  const { listed, total } = await read.listInvoices(scope, {
    ...filter,
    ...(overdue ? { overdueOn: today } : {}),
  })
  return { total, rows: listed.map((row) => shownRow(row, viewer)) }
}

const shownRow = (row: read.InvoiceRow, { today, isTheirs }: Viewer) => ({
  ...aboutOf(row),
  ...promisedOf(row, today),
  code: row.code,
  number: row.number,
  issuedOn: row.issued_on,
  // Colleges know the organisation, not its people.
  issuedByName: isTheirs ? row.issued_by_name : '',
  validFen: row.number === null ? 0 : row.amount_fen - row.red_fen,
  redFen: row.red_fen,
  redAskedFen: row.red_asked_fen,
  redReason: row.red_reason,
  isReissue: row.reissue_of_id !== null,
  mailedAt: row.mailed_at?.toISOString() ?? null,
  version: row.version,
})

const aboutOf = (row: read.InvoiceRow) => ({
  id: row.id,
  requestNo: row.request_no,
  orderId: row.order_id,
  orderNo: row.order_no,
  planId: row.plan_id,
  planName: row.plan_name,
  orgName: row.org_name,
  payerKind: row.payer_kind,
  state: row.state,
  amountFen: row.amount_fen,
  titleType: row.title_type,
  title: row.title,
  taxNo: row.tax_no,
  email: row.email,
  note: row.note,
  opinion: row.opinion,
  requestedByName: row.requested_by_name,
  requestedAt: row.requested_at.toISOString(),
})

const promisedOf = (row: read.InvoiceRow, today: string) => ({
  afterExam: row.after_exam,
  earliestOn: row.earliest_on,
  expectedOn: row.expected_on,
  isOverdue: row.state === 'REQUESTED' && row.expected_on !== null && row.expected_on < today,
})

/** One invoice as both sides see it, with its file, its red letters and what may be done now. */
export async function getInvoice(scope: Scope, { invoiceId }: { invoiceId: number }) {
  const viewer = viewerOf(scope)
  const row = found(await read.findInvoice(scope, invoiceId), INVOICE)
  const order = found(await money.findMoney(scope, row.order_id), '缴费单')
  const reds = await read.listReds(scope, invoiceId)
  const fileIds = [row.file_id, ...reds.map((red) => red.file_id)].filter((id) => id !== null)
  const files = new Map((await read.listFiles(scope, fileIds)).map((file) => [file.id, shownFile(file)]))
  const held = row.state === 'REQUESTED' ? row.amount_fen : 0
  const replaced = await read.findReissue(scope, invoiceId)
  return {
    ...shownRow(row, viewer),
    amountInWords: inWords(row.amount_fen),
    sellerName: row.seller_name,
    mostFen: invoiceableFen(sumsOf(order)) + held,
    file: files.get(row.file_id ?? 0) ?? null,
    reds: reds.map((red) => shownRed(red, { ...viewer, file: found(files.get(red.file_id), '文件') })),
    reissueTitle: row.reissue_title,
    reissueOfId: row.reissue_of_id,
    reissuedBy: replaced ? { id: replaced.id, requestNo: replaced.request_no } : null,
    offers: offersFor(scope, row),
  }
}

type Files = Awaited<ReturnType<typeof read.listFiles>>
const shownFile = (file: Files[number]) => ({
  fileId: file.id,
  name: file.name,
  kind: file.media_type === 'application/pdf' ? ('pdf' as const) : ('ofd' as const),
})

type Red = Awaited<ReturnType<typeof read.listReds>>[number]
const shownRed = (
  red: Red,
  { file, isTheirs }: { file: ReturnType<typeof shownFile>; isTheirs: boolean },
) => ({
  id: red.id,
  amountFen: red.amount_fen,
  reason: red.reason,
  code: red.code,
  number: red.number,
  issuedOn: red.issued_on,
  issuedByName: isTheirs ? red.issued_by_name : '',
  file,
})

/** The verbs of the state table, with the reasons only the calendar and the amounts know (BR-86). */
function offersFor(scope: Scope, row: read.InvoiceRow): Offer[] {
  const today = shanghaiDay(scope.now)
  const against: Partial<Record<InvoiceVerb, readonly Refusal[]>> = {
    issue: refusalsForIssuing(promiseOf(row), today),
    reissue: row.issued_on ? refusalsForReissue(issuedOf(row), today) : [],
    requestRed: refusalsForRed(1, { amountFen: row.amount_fen, redFen: row.red_fen }),
  }
  return invoiceMachine.offers(row.state, scope.actor.permissions).map((offer) => {
    const reason = offer.allowed ? against[offer.verb as InvoiceVerb]?.[0]?.message : undefined
    return reason ? { ...offer, allowed: false, reason } : offer
  })
}

/** The asker's orders that have money left to be invoiced, each with the day its invoice would come (BR-50, BR-51). */
export async function listInvoiceable(scope: Scope, filter: ListQuery & { orderId?: number | undefined }) {
  const { listed, total } = await money.listInvoiceable(scope, filter)
  const promises = await promisesFor(scope, listed)
  const rows = listed.map((row, at) => {
    const sums = sumsOf(row)
    return {
      orderId: row.id,
      orderNo: row.order_no,
      planName: row.plan_name,
      ...sums,
      freeFen: invoiceableFen(sums),
      afterExam: promises[at]?.afterExam ?? true,
      expectedOn: promises[at]?.expectedOn ?? null,
    }
  })
  return { total, rows }
}
