import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { numberRefusals } from '#src/modules/invoices/words/number.ts'

/** How an invoice is known: 20 figures and no code (全电发票), or a code of 10 or 12 and a number of 8. */
export interface InvoiceNumber {
  readonly code: string
  readonly number: string
  readonly issuedOn: Day
}

/** As it is kept: blanks people copy along are gone. */
export const tidyNumber = <T extends Pick<InvoiceNumber, 'code' | 'number'>>(given: T): T => ({
  ...given,
  code: given.code.replaceAll(/\s/g, ''),
  number: given.number.replaceAll(/\s/g, ''),
})

/** How people say it: the code, where there is one, and the number. */
export const numberText = ({ code, number }: Pick<InvoiceNumber, 'code' | 'number'>) =>
  code ? `${code} ${number}` : number

/**
 * What is wrong with a number as it was written down: its shape, a year that is not that of the day, a day still to come.
 * The 20 figures begin with the year: a slip of the hand in the day shows itself.
 */
export function refusalsForNumber({ code, number, issuedOn }: InvoiceNumber, todayOn: Day): Refusal[] {
  const late = issuedOn > todayOn ? [numberRefusals.dayToCome()] : []
  if (code === '') return [...refusalsForDigital(number, issuedOn), ...late]
  return [
    ...(/^(\d{10}|\d{12})$/.test(code) ? [] : [numberRefusals.code()]),
    ...(/^\d{8}$/.test(number) ? [] : [numberRefusals.paperNumber()]),
    ...late,
  ]
}

function refusalsForDigital(number: string, issuedOn: Day): Refusal[] {
  if (/^\d{8}$/.test(number)) return [numberRefusals.codeMissing()]
  if (!/^\d{20}$/.test(number)) return [numberRefusals.digitalNumber(number.length)]
  return number.slice(0, 2) === issuedOn.slice(2, 4) ? [] : [numberRefusals.otherYear(number, issuedOn)]
}
