import { daysBetween } from '#src/shared/days.ts'
import type { Incoming, UnprovedReceipt } from './evidence.ts'
import { put, slipKey } from './ledger.ts'
import { digitsOf } from './reference.ts'

/** A slip's date may lie so many days from the bank's. */
const NEAR_DAYS = 10

/** Receipts confirmed by hand, to be found by the lines that are the same money; what a line proves is gone for the next. */
export class Unproved {
  readonly #byKey = new Map<string, UnprovedReceipt[]>()
  readonly #byDigits = new Map<string, UnprovedReceipt[]>()
  readonly #taken = new Set<number>()

  constructor(receipts: readonly UnprovedReceipt[]) {
    for (const receipt of receipts) {
      put(this.#byKey, slipKey(receipt.payer, receipt.amountFen), receipt)
      for (const orderNo of receipt.orderNos) put(this.#byDigits, digitsOf(orderNo), receipt)
    }
  }

  readonly isKnown = (digits: string): boolean => this.#byDigits.has(digits)

  /** Receipts of exactly this amount whose order the line quotes. */
  quotedBy(line: Incoming, digits: readonly string[]): UnprovedReceipt[] {
    const receipts = new Set(digits.flatMap((each) => this.#byDigits.get(each) ?? []))
    return this.#free([...receipts]).filter((each) => each.amountFen === line.amountFen)
  }

  /** Receipts of this payer and amount, about the same day. */
  likeThis(line: Incoming): UnprovedReceipt[] {
    const alike = this.#byKey.get(slipKey(line.payer, line.amountFen)) ?? []
    return this.#free(alike).filter((each) => Math.abs(daysBetween(each.receivedOn, line.on)) <= NEAR_DAYS)
  }

  take(receipt: UnprovedReceipt): void {
    this.#taken.add(receipt.id)
  }

  readonly #free = (receipts: readonly UnprovedReceipt[]) => receipts.filter(({ id }) => !this.#taken.has(id))
}
