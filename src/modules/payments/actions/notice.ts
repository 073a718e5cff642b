import { findOrganisation } from '#src/modules/organisations/index.ts'
import { NOTICE_TEMPLATE, type NoticePaper } from '#src/modules/payments/paper.ts'
import * as queries from '#src/modules/payments/queries/read.ts'
import { remarkOf } from '#src/modules/payments/rules.ts'
import { stillAsked } from '#src/modules/payments/rules/allocating.ts'
import type { OrderState } from '#src/modules/payments/states.ts'
import { noticeWords as words } from '#src/modules/payments/words/orders.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatClosesAt, formatInstant } from '#src/shared/instants.ts'
import { inWords, yuan } from '#src/shared/money.ts'
import { found } from '#src/shared/refusal.ts'
import { ORDER } from './locked.ts'

/** Rows of the list on paper; longer ones say so and are exported from the screen. */
const PRINTED_AT_MOST = 2_000

/** 缴费通知单 for the college's own finance office: made on demand, so it always says how the order stands now. */
export async function printNotice(scope: Scope, { orderId }: { orderId: number }) {
  const row = found(await queries.findOrder(scope, orderId), ORDER)
  const payee = found(await findOrganisation(scope, row.evaluation_org_id), words.organisation)
  const paper: NoticePaper = {
    ...headOf(scope, row),
    ...sumsOf(row),
    sums: (await queries.sumLevelsOf(scope, orderId)).map((each) => [
      each.levelName,
      String(each.count),
      yuan(each.feeFen),
      yuan(each.amountFen),
    ]),
    evaluationName: payee.name,
    payee: accountOf(payee.bank_account),
    noAccount: payee.bank_account ? '' : words.noAccount,
    ...(await peopleOf(scope, row)),
  }
  return {
    name: words.fileName(row.order_no),
    mediaType: 'application/pdf',
    body: await printed(scope, { template: NOTICE_TEMPLATE, data: paper }),
  }
}

const headOf = (scope: Scope, row: queries.OrderRecord) => ({
  orderNo: row.order_no,
  version: words.version(row.version),
  printedAt: formatInstant(scope.now),
  issuedAt: formatInstant(row.created_at),
  planName: row.plan_name,
  planCode: row.plan_code,
  orgName: row.org_name,
  lineCount: row.line_count,
  deadline: formatClosesAt(row.ends_at ?? row.payment_closes_at),
  remark: remarkOf({ orderNo: row.order_no, orgShortName: row.org_short_name }),
  warning: row.ends_at === null ? '' : words.warning,
  standing: words.standing[row.state as OrderState],
})

function sumsOf(row: queries.OrderRecord) {
  const { amount_fen: amountFen, received_fen: receivedFen, waived_fen: waivedFen } = row
  const left = stillAsked({ amountFen, receivedFen, waivedFen })
  return {
    total: yuan(amountFen),
    totalInWords: inWords(amountFen),
    received: receivedFen > 0 && left > 0 ? yuan(receivedFen) : '',
    outstanding: yuan(left),
  }
}

type Account = { payee: string; bank: string; accountNo: string } | null

const accountOf = (account: Account): NoticePaper['payee'] =>
  account
    ? [
        [words.account.payee, account.payee],
        [words.account.bank, account.bank],
        [words.account.accountNo, account.accountNo],
      ]
    : []

/** Who is paid for; nobody for those who may not see names. */
async function peopleOf(scope: Scope, row: queries.OrderRecord) {
  if (!scope.actor.permissions.has('registrations.read')) return { people: [], more: '' }
  const of = { orderId: row.id, page: 1, size: PRINTED_AT_MOST }
  const { listed, total } = await queries.listLines(scope, of)
  return {
    people: listed.map((each, at) => [
      String(at + 1),
      each.name,
      each.id_masked,
      each.class_name,
      each.level_name,
      yuan(each.amount_fen),
    ]),
    more: words.more(listed.length, total),
  }
}
