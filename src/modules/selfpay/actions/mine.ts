import { asking } from '#src/modules/candidates/index.ts'
import { ownOrders } from '#src/modules/payments/index.ts'
import type { OwnView } from '#src/modules/selfpay/contract.ts'
import * as queries from '#src/modules/selfpay/queries/mine.ts'
import { dueFen, isDue, PASS_MINUTES, PASS_PURPOSE, reasonsAgainst } from '#src/modules/selfpay/rules.ts'
import { refusals } from '#src/modules/selfpay/words.ts'
import type { Caller } from '#src/platform/http/endpoint.ts'
import { makePass, readPass } from '#src/platform/pass.ts'
import type { Scope } from '#src/platform/scope.ts'
import { sameName } from '#src/shared/person-name.ts'
import { refuse } from '#src/shared/refusal.ts'

const NOBODY: OwnView = { pass: '', name: '', plans: [] }

/** The payments of whoever knows name and number. Nobody found and nobody known answer the same (personal data, domain §12). */
export async function findMine(scope: Scope, asked: asking.Asked, caller: Caller): Promise<OwnView> {
  const idHash = await asking.askAsCandidate(scope, asked, caller)
  const rows = await queries.listOfNumber(scope, { idType: asked.idType, idHash })
  const [first] = rows.filter((row) => sameName(row.name, asked.name))
  return first ? shown(scope, { id: first.id, personId: first.personId, name: first.name }) : NOBODY
}

/** The same, for whoever has found them within the hour. */
export const getMine = async (scope: Scope, { pass }: { pass: string }): Promise<OwnView> =>
  shown(scope, await holderOf(scope, pass))

interface Holder {
  readonly id: number
  readonly personId: number
  readonly name: string
}

/** Who holds the pass; refused when it is over or made up. */
export async function holderOf(scope: Scope, pass: string): Promise<Holder> {
  const registrationId = readPass(scope.vault, { purpose: PASS_PURPOSE, pass }, scope.now)
  const holder = registrationId === undefined ? undefined : await queries.findHolder(scope, registrationId)
  return holder ?? refuse(refusals.passOver(), 404)
}

async function shown(scope: Scope, holder: Holder): Promise<OwnView> {
  const rows = (await queries.listOfPerson(scope, holder.personId)).filter((row) =>
    sameName(row.name, holder.name),
  )
  const orders = await ownOrders.listOwnOrders(scope, holder.personId)
  const plans = [...Map.groupBy(rows, (row) => row.planId).values()]
  return {
    pass: makePass(scope.vault, { purpose: PASS_PURPOSE, id: holder.id, minutes: PASS_MINUTES }, scope.now),
    name: holder.name,
    plans: plans.flatMap((of) => planOf(of, orders)).filter(isWorthShowing),
  }
}

type Orders = Awaited<ReturnType<typeof ownOrders.listOwnOrders>>

function planOf(rows: readonly queries.Mine[], orders: Orders): OwnView['plans'] {
  const [first] = rows
  if (!first) return []
  const isLate = first.lateOpensAt !== null && rows.filter(isDue).every((row) => row.isLate)
  const closesAt = isLate ? first.schedulingClosesAt : first.paymentClosesAt
  return [
    {
      planId: first.planId,
      planName: first.planName,
      orgName: first.orgName,
      paymentClosesAt: closesAt.toISOString(),
      rows: rows.filter(isLive).map((row) => ({
        registrationId: row.id,
        levelName: row.levelName,
        feeFen: row.feeFen,
        paymentStatus: row.paymentStatus as OwnView['plans'][number]['rows'][number]['paymentStatus'],
        isOwn: row.isOwn,
      })),
      dueFen: dueFen(rows),
      reasons: reasonsAgainst(rows, first.planState).map(({ message, wayOut }) => ({
        message,
        ...(wayOut ? { wayOut } : {}),
      })),
      orders: orders.filter((order) => order.planId === first.planId).map(shownOrder),
    },
  ]
}

const isLive = (row: queries.Mine) => row.status === 'PENDING' || row.status === 'CONFIRMED'

/** A plan one has left without ever having paid for it says nothing. */
const isWorthShowing = (plan: OwnView['plans'][number]) => plan.rows.length > 0 || plan.orders.length > 0

const shownOrder = (order: Orders[number]) => ({
  id: order.id,
  orderNo: order.orderNo,
  amountFen: order.amountFen,
  receivedFen: order.receivedFen,
  refundedFen: order.refundedFen,
  state: order.state as OwnView['plans'][number]['orders'][number]['state'],
  expiresAt: order.expiresAt?.toISOString() ?? null,
  paidAt: order.paidAt?.toISOString() ?? null,
})

/** One order over everything of a plan that is to be paid by the candidate himself (BR-49). */
export async function orderMine(scope: Scope, { pass, planId }: { pass: string; planId: number }) {
  const { personId, name } = await holderOf(scope, pass)
  // Which of them can be ordered now, the order looks itself, under its locks.
  const rows = (await queries.listOfPerson(scope, personId)).filter(
    (row) => row.planId === planId && sameName(row.name, name),
  )
  return ownOrders.openOwnOrder(scope, { personId, planId, registrationIds: rows.map((row) => row.id) })
}

/** Gives the registrations of an own order back, e.g. to pay through the college after all. */
export async function cancelMine(scope: Scope, { pass, orderId }: { pass: string; orderId: number }) {
  const { personId } = await holderOf(scope, pass)
  return ownOrders.cancelOwnOrder(scope, { personId, orderId })
}
