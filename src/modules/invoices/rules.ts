import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { kindOfTaxNumber } from './rules/tax-number.ts'
import { refusals, taxNumberRefusals } from './words.ts'

/** To whom an invoice is made out. */
export interface Title {
  readonly titleType: 'UNIT' | 'PERSON'
  readonly title: string
  /** Empty for a person. */
  readonly taxNo: string
  readonly email: string
}

/** The money of an order, and what of it stands on invoices already. */
export interface OrderMoney {
  readonly receivedFen: number
  readonly refundedFen: number
  /** What stands on invoices and open requests, red letters taken off. */
  readonly standingFen: number
}

/** What of an order may still be invoiced: received, less refunded, less what stands on invoices already (BR-51). */
export const invoiceableFen = ({ receivedFen, refundedFen, standingFen }: OrderMoney): number =>
  Math.max(0, receivedFen - refundedFen - standingFen)

/** What forbids this title: a unit has a tax number that passes its check, a person has a name and no number (BR-51). */
export function refusalsForTitle({ titleType, title, taxNo }: Omit<Title, 'email'>): Refusal[] {
  if (titleType === 'PERSON') return taxNo === '' ? [] : [refusals.personWithTaxNumber()]
  const looksLikeNumber = /^[\dA-Z]{15,}$/i.test(title)
  return [...(looksLikeNumber ? [refusals.titleIsNumber()] : []), ...refusalsForTaxNumber(taxNo)]
}

function refusalsForTaxNumber(taxNo: string): Refusal[] {
  if (taxNo === '') return [taxNumberRefusals.missing()]
  const kind = kindOfTaxNumber(taxNo)
  return kind === 'CREDIT_CODE' || kind === 'OLD_TAX_NUMBER' ? [] : [taxNumberRefusals[kind](taxNo)]
}

/** What forbids a request over so much (BR-51): only money that has come and stays may be invoiced, and only once. */
export function refusalsForAmount(amountFen: number, money: OrderMoney): Refusal[] {
  if (money.receivedFen === 0) return [refusals.notPaid()]
  const free = invoiceableFen(money)
  if (free === 0) return [refusals.nothingLeft(money)]
  return amountFen > free ? [refusals.tooMuch(amountFen, free)] : []
}

/** What forbids issuing today (BR-50): the promised day has not come. */
export function refusalsForIssuing(
  { afterExam, earliestOn }: { afterExam: boolean; earliestOn: Day | null },
  todayOn: Day,
): Refusal[] {
  if (!afterExam) return []
  if (earliestOn === null) return [refusals.examPostponed()]
  return earliestOn > todayOn ? [refusals.tooEarly(earliestOn)] : []
}

/** An issued invoice as a re-issue looks at it. */
interface Issued {
  readonly issuedOn: Day
  readonly isReissue: boolean
  readonly redFen: number
}

/** What forbids a re-issue (BR-51): once, within the calendar year of the invoice, and of a whole one only. */
export function refusalsForReissue({ issuedOn, isReissue, redFen }: Issued, todayOn: Day): Refusal[] {
  return [
    ...(isReissue ? [refusals.reissuedAlready()] : []),
    ...(issuedOn.slice(0, 4) === todayOn.slice(0, 4) ? [] : [refusals.yearOver(issuedOn)]),
    ...(redFen > 0 ? [refusals.partlyRed(redFen)] : []),
  ]
}

/** What forbids a red letter over so much: it never exceeds what of the invoice is still valid. */
export function refusalsForRed(askedFen: number, invoice: { amountFen: number; redFen: number }): Refusal[] {
  const valid = invoice.amountFen - invoice.redFen
  if (valid === 0) return [refusals.allRed()]
  return askedFen > valid ? [refusals.redTooMuch(askedFen, valid)] : []
}

/** An invoice as the money behind it sees it. */
export interface Standing {
  readonly id: number
  readonly numberText: string
  readonly validFen: number
}

/**
 * Edge case 30: what is on a valid invoice is not given back before its red letter. Answers the red letters that are wanted,
 * newest invoice first, so that what stays valid fits what stays received; none when it fits already.
 */
export function redWanted(
  issued: readonly Standing[],
  { receivedFen, refundedFen }: Pick<OrderMoney, 'receivedFen' | 'refundedFen'>,
): (Standing & { readonly redFen: number })[] {
  let excess = issued.reduce((sum, each) => sum + each.validFen, 0) - Math.max(0, receivedFen - refundedFen)
  return issued
    .toSorted((a, b) => b.id - a.id)
    .flatMap((each) => {
      const redFen = Math.min(each.validFen, Math.max(0, excess))
      excess -= redFen
      return redFen > 0 ? [{ ...each, redFen }] : []
    })
}

/** The refusal of giving money back that stands on invoices; none when the invoices fit what stays. */
export const refusalsForGivingBack = (
  wanted: readonly (Standing & { readonly redFen: number })[],
): Refusal[] => (wanted.length === 0 ? [] : [refusals.redFirst(wanted)])
