/**
 * 缴费 as one would keep it in a school notebook: no database, no locks, no postings. What the real actions do is compared
 * with it after every move, and the balances of the books are derived here from what stands on orders, receipts and refunds,
 * never from entries.
 */
export interface Order {
  lines: readonly number[]
  amount: number
  received: number
  waived: number
  /** Promised or paid back. */
  refunded: number
  state: string
  /** What the slip says; null without one. */
  slip: number | null
}
export interface Receipt {
  readonly source: 'SLIP' | 'STATEMENT' | 'ALIPAY'
  readonly key: string
  readonly amount: number
  allocated: number
  returned: number
  isUndone: boolean
}
export interface Allocation {
  readonly order: number
  readonly receipt: number
  readonly amount: number
  refunded: number
  isLive: boolean
}
export interface Refund {
  readonly of: { readonly order: number } | { readonly receipt: number }
  readonly parts: readonly { allocation: number; receipt: number; amount: number }[]
  readonly amount: number
  state: 'PROMISED' | 'DONE' | 'GIVEN_UP'
}
export interface Told {
  readonly source: 'STATEMENT' | 'ALIPAY'
  readonly key: string
  readonly amount: number
}

/** States in which lines come and go. */
const GROWING = ['PENDING', 'SLIP_REJECTED']
const OPEN = ['PENDING', 'SLIP_UPLOADED', 'SLIP_REJECTED']
const PAID = ['PAID', 'PARTLY_REFUNDED', 'REFUNDED']
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)

export class Reference {
  readonly registrations: { fee: number; standing: string }[] = []
  readonly orders: Order[] = []
  readonly receipts: Receipt[] = []
  readonly allocations: Allocation[] = []
  readonly refunds: Refund[] = []
  isPlanOff = false

  rest(order: Order) {
    return order.amount - order.received - order.waived
  }
  free(receipt: Receipt) {
    return receipt.isUndone ? 0 : receipt.amount - receipt.allocated - receipt.returned
  }

  register(count: number, fee: number) {
    for (let at = 0; at < count; at += 1) this.registrations.push({ fee, standing: 'UNPAID PENDING' })
    return true
  }

  order() {
    const lines = this.#unordered()
    if (this.isPlanOff || lines.length === 0) return false
    const amount = this.#fees(lines)
    const order = { lines, amount, received: 0, waived: 0, refunded: 0, state: 'PENDING', slip: null }
    this.orders.push(order)
    this.#stand(order, 'IN_ORDER PENDING')
    return true
  }

  cancel(order: Order) {
    if (!['PENDING', 'SLIP_REJECTED'].includes(order.state) || order.received > 0) return false
    order.state = 'CANCELLED'
    this.#stand(order, 'UNPAID PENDING')
    return true
  }

  addLines(order: Order) {
    const lines = this.#unordered()
    if (this.isPlanOff || !GROWING.includes(order.state) || lines.length === 0) return false
    order.lines = [...order.lines, ...lines]
    order.amount += this.#fees(lines)
    this.#stand(order, 'IN_ORDER PENDING')
    return true
  }

  /** The first so many of its lines; with the last one it ends. */
  removeLines(order: Order, count: number) {
    const gone = order.lines.slice(0, count)
    const amount = order.amount - this.#fees(gone)
    if (!GROWING.includes(order.state) || gone.length === 0 || order.received > amount) return false
    if (gone.length === order.lines.length) return this.cancel(order)
    this.#stand({ ...order, lines: gone }, 'UNPAID PENDING')
    order.lines = order.lines.slice(count)
    order.amount = amount
    if (this.rest(order) === 0) this.#pay(order)
    return true
  }

  slip(order: Order, amount: number) {
    if (this.isPlanOff || !['PENDING', 'SLIP_REJECTED'].includes(order.state)) return false
    order.slip = amount
    order.state = 'SLIP_UPLOADED'
    return true
  }

  recall(order: Order) {
    if (order.state !== 'SLIP_UPLOADED') return false
    order.slip = null
    order.state = 'PENDING'
    return true
  }

  reject(order: Order) {
    if (order.state !== 'SLIP_UPLOADED') return false
    order.state = 'SLIP_REJECTED'
    return true
  }

  confirm(order: Order, hasNote: boolean) {
    const slip = order.slip ?? 0
    const rest = this.rest(order)
    if (this.isPlanOff || order.state !== 'SLIP_UPLOADED' || (slip !== rest && !hasNote)) return false
    const key = `slip ${this.receipts.length}`
    this.receipts.push({ source: 'SLIP', key, amount: slip, allocated: 0, returned: 0, isUndone: false })
    this.#put(this.receipts.length - 1, order, Math.min(slip, rest))
    order.waived = Math.max(0, rest - slip)
    this.#pay(order)
    return true
  }

  reverse(order: Order) {
    const bySlip = this.allocations.filter(
      (each) => this.#isOf(each, order) && this.receipts[each.receipt]?.source === 'SLIP',
    )
    if (order.state !== 'PAID' || order.refunded > 0 || bySlip.length === 0) return false
    this.#unpay(order)
    for (const each of bySlip) {
      this.#takeBack(each, order)
      const receipt = this.receipts[each.receipt]
      if (receipt && receipt.allocated + receipt.returned === 0) receipt.isUndone = true
    }
    return true
  }

  /** Answers which of them were new. */
  receive(told: readonly Told[]): boolean[] {
    return told.map(({ source, key, amount }) => {
      if (this.receipts.some((each) => each.source === source && each.key === key)) return false
      this.receipts.push({ source, key, amount, allocated: 0, returned: 0, isUndone: false })
      return true
    })
  }

  allocate(receipt: Receipt, order: Order, wish: number) {
    const amount = Math.min(wish, this.rest(order), this.free(receipt))
    if (this.isPlanOff || !OPEN.includes(order.state) || amount <= 0) return false
    this.#put(this.receipts.indexOf(receipt), order, amount)
    if (this.rest(order) === 0) this.#pay(order)
    return true
  }

  release(allocation: Allocation) {
    const order = this.orders[allocation.order]
    if (!order || !allocation.isLive || order.refunded > 0) return false
    if (order.state === 'PAID') this.#unpay(order)
    if (!OPEN.includes(order.state)) return false
    this.#takeBack(allocation, order)
    return true
  }

  takeForRefund(order: Order, amount: number) {
    if (!['PAID', 'PARTLY_REFUNDED'].includes(order.state) || amount > order.received - order.refunded)
      return false
    let left = amount
    const parts = this.allocations
      .map((each, allocation) => ({ each, allocation }))
      .filter(({ each }) => this.#isOf(each, order))
      .toReversed()
      .map(({ each, allocation }) => {
        const part = Math.min(left, each.amount - each.refunded)
        left -= part
        each.refunded += part
        return { allocation, receipt: each.receipt, amount: part }
      })
    order.refunded += amount
    const taken = parts.filter((part) => part.amount > 0)
    this.refunds.push({ of: { order: this.orders.indexOf(order) }, parts: taken, amount, state: 'PROMISED' })
    return true
  }

  takeUnclaimed(receipt: Receipt, amount: number) {
    if (amount > this.free(receipt)) return false
    receipt.returned += amount
    this.refunds.push({
      of: { receipt: this.receipts.indexOf(receipt) },
      parts: [],
      amount,
      state: 'PROMISED',
    })
    return true
  }

  giveUp(refund: Refund) {
    if (refund.state !== 'PROMISED') return undefined
    refund.state = 'GIVEN_UP'
    for (const part of refund.parts) this.#at(this.allocations, part.allocation).refunded -= part.amount
    if ('order' in refund.of) this.#at(this.orders, refund.of.order).refunded -= refund.amount
    else this.#at(this.receipts, refund.of.receipt).returned -= refund.amount
    return true
  }

  payOut(refund: Refund) {
    if (refund.state !== 'PROMISED') return undefined
    refund.state = 'DONE'
    if ('receipt' in refund.of) return true
    const order = this.#at(this.orders, refund.of.order)
    order.state = this.#isAllPaidBack(refund.of.order) ? 'REFUNDED' : 'PARTLY_REFUNDED'
    return true
  }

  callOff() {
    this.isPlanOff = true
    for (const each of this.registrations) each.standing = 'CANCELLED'
    for (const order of this.orders.filter(({ state }) => ['PENDING', 'SLIP_REJECTED'].includes(state))) {
      for (const each of this.allocations.filter((one) => this.#isOf(one, order))) this.#takeBack(each, order)
      order.state = 'CANCELLED'
    }
    return true
  }

  #unordered() {
    return this.registrations.flatMap(({ standing }, at) => (standing === 'UNPAID PENDING' ? [at] : []))
  }

  #fees(lines: readonly number[]) {
    return sum(lines.map((at) => this.#at(this.registrations, at).fee))
  }

  #isAllPaidBack(order: number) {
    const paidBack = this.refunds.filter(
      (each) => 'order' in each.of && each.of.order === order && each.state === 'DONE',
    )
    return sum(paidBack.map((each) => each.amount)) === this.orders[order]?.received
  }

  #isOf(allocation: Allocation, order: Order) {
    return allocation.isLive && this.orders[allocation.order] === order
  }

  #put(receipt: number, order: Order, amount: number) {
    if (amount <= 0) return
    this.allocations.push({ order: this.orders.indexOf(order), receipt, amount, refunded: 0, isLive: true })
    this.#at(this.receipts, receipt).allocated += amount
    order.received += amount
  }

  #takeBack(allocation: Allocation, order: Order) {
    allocation.isLive = false
    this.#at(this.receipts, allocation.receipt).allocated -= allocation.amount
    order.received -= allocation.amount
  }

  #pay(order: Order) {
    order.state = 'PAID'
    this.#stand(order, 'PAID CONFIRMED')
  }

  #unpay(order: Order) {
    order.state = order.slip === null ? 'PENDING' : 'SLIP_UPLOADED'
    order.waived = 0
    this.#stand(order, 'IN_ORDER PENDING')
  }

  #stand(order: Order, standing: string) {
    if (this.isPlanOff) return
    for (const at of order.lines) this.#at(this.registrations, at).standing = standing
  }

  #at<T>(list: readonly T[], at: number): T {
    const found = list[at]
    if (found === undefined) throw new Error(`nothing at ${at}`)
    return found
  }
}

/** Orders that hold their lines. */
export const holdsLines = ({ state }: Order) => OPEN.includes(state) || PAID.includes(state)
