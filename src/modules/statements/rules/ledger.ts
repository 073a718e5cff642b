import { digitsOf } from './reference.ts'
import { nameKey, type NameBook } from './names.ts'
import type { Incoming, OpenOrder, Share, UnprovedReceipt } from './evidence.ts'

/** An order while a statement is matched: what earlier lines of it have taken is gone. */
export interface Standing extends OpenOrder {
  leftFen: number
  /** A line that awaits a click asks for it too. */
  isContested: boolean
}

/** What lines are matched against. */
export interface MatchFacts {
  readonly orders: readonly OpenOrder[]
  /** Numbers of orders that ask for nothing any more, by their digits. */
  readonly settled: ReadonlyMap<string, string>
  readonly receipts: readonly UnprovedReceipt[]
  readonly names: NameBook
}

/** Open orders by everything a line may be found with; what a line takes is not offered to the next. */
export class Ledger {
  readonly #orders: readonly Standing[]
  readonly #byDigits = new Map<string, Standing>()
  readonly #byId = new Map<number, Standing>()
  readonly #byOrg = new Map<number, Standing[]>()
  readonly #byAmount = new Map<number, Standing[]>()
  readonly #bySlip = new Map<string, Standing[]>()
  readonly settled: MatchFacts['settled']
  readonly names: NameBook

  constructor({ orders, settled, names }: MatchFacts) {
    this.settled = settled
    this.names = names
    this.#orders = orders.map((order) => ({ ...order, leftFen: order.dueFen, isContested: false }))
    for (const order of this.#orders) {
      this.#byId.set(order.id, order)
      this.#byDigits.set(digitsOf(order.orderNo), order)
      put(this.#byAmount, order.dueFen, order)
      if (!order.isOwn) put(this.#byOrg, order.orgId, order)
      if (order.slip) put(this.#bySlip, slipKey(order.slip.payer, order.slip.amountFen), order)
    }
  }

  readonly isKnown = (digits: string): boolean => this.#byDigits.has(digits) || this.settled.has(digits)

  byDigits(digits: string): Standing | undefined {
    return this.#byDigits.get(digits)
  }

  /** The orders of these colleges, whether they still ask for money or not. */
  ofOrgs(orgIds: ReadonlySet<number>): Standing[] {
    return [...orgIds].flatMap((orgId) => this.#byOrg.get(orgId) ?? [])
  }

  /** Orders that still ask for exactly this. */
  asking(amountFen: number): Standing[] {
    return (this.#byAmount.get(amountFen) ?? []).filter((each) => each.leftFen === amountFen)
  }

  /** Orders whose slip announces this payer and amount. */
  announced({ payer, amountFen }: Pick<Incoming, 'payer' | 'amountFen'>): Standing[] {
    return (this.#bySlip.get(slipKey(payer, amountFen)) ?? []).filter((each) => each.leftFen > 0)
  }

  /** What a certain line pays is asked for no more. */
  take(shares: readonly Share[]): void {
    for (const { orderId, amountFen } of shares) {
      const order = this.#byId.get(orderId)
      if (order) order.leftFen -= amountFen
    }
  }

  /** Fills the orders in their order, as far as the money goes. */
  static fill(orders: readonly Standing[], amountFen: number): Share[] {
    let rest = amountFen
    const shares: Share[] = []
    for (const order of orders) {
      const part = Math.min(rest, order.leftFen)
      if (part > 0) shares.push({ orderId: order.id, amountFen: part })
      rest -= part
    }
    return shares
  }
}

/** A slip's payer and amount as one key. */
export const slipKey = (payer: string, amountFen: number) => `${nameKey(payer)}|${amountFen}`

/** Adds a value to those of its key. */
export function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
