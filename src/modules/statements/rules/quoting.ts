import type { Part } from '#src/modules/statements/words/parts.ts'
import { AGREES, type Incoming, type Verdict } from './evidence.ts'
import type { Ledger, Standing } from './ledger.ts'
import type { Reference } from './reference.ts'

/** What was found, before the line's own doubts are laid on it. */
export interface Finding {
  readonly verdict: Verdict
  readonly orders: readonly Standing[]
  readonly parts: readonly Part[]
  readonly rivals: readonly Standing[]
}

/**
 * A line that quotes order numbers (BR-48). Number and exact amount are two facts that agree: certain unless the payer is another
 * college. Less or more than asked is certain only when the payer is the orders' own college; what does not add up is proposed.
 */
export function matchQuoted(line: Incoming, refs: readonly Reference[], ledger: Ledger): Finding | undefined {
  const quoted = refs.flatMap(({ digits }) => ledger.byDigits(digits) ?? [])
  const open = quoted.filter((each) => each.leftFen > 0)
  if (open.length === 0) return undefined
  const payer = payerPart(line, { ledger, orders: open })
  const parts = [...refs.filter((each) => ledger.byDigits(each.digits)).map(refPart(ledger)), payer]
  const amount = amountOn(open, line.amountFen)
  const found = { orders: open, rivals: [], parts: [...parts, amount] }
  if (open.length < refs.length)
    return { ...found, verdict: 'LIKELY', parts: [...found.parts, ...settledParts(refs, ledger)] }
  if (amount.code === 'AMOUNT_EQUAL' || amount.code === 'AMOUNT_SUM')
    return { ...found, verdict: payer.code === 'PAYER_OTHER' || !areOfOne(open) ? 'LIKELY' : 'CERTAIN' }
  return uneven(line, { found, payer, ledger })
}

/** Quoted, but the sum differs: does another open order of the college ask for exactly this? Then nobody can tell. */
function uneven(
  line: Incoming,
  { found, payer, ledger }: { found: Omit<Finding, 'verdict'>; payer: Part; ledger: Ledger },
): Finding {
  const { orders } = found
  const others = ledger
    .ofOrgs(new Set(orders.map((each) => each.orgId)))
    .filter((each) => !orders.includes(each))
  const exact = others.filter((each) => each.leftFen === line.amountFen)
  if (exact.length > 0)
    return {
      ...found,
      verdict: 'AMBIGUOUS',
      rivals: exact,
      parts: [...found.parts, rivalsPart(exact.length + 1)],
    }
  const total = orders.reduce((sum, each) => sum + each.leftFen, 0)
  const isClear = orders.length === 1 || line.amountFen > total
  const agrees =
    payer.code !== 'PAYER_OTHER' && payer.code !== 'PAYER_UNKNOWN' && payer.code !== 'PAYER_SHORT'
  return { ...found, verdict: isClear && agrees && areOfOne(orders) ? 'CERTAIN' : 'LIKELY' }
}

const areOfOne = (orders: readonly Standing[]) => new Set(orders.map((each) => each.orgId)).size === 1

const refPart =
  (ledger: Ledger) =>
  ({ digits, quality }: Reference): Part => ({
    code: `REF_${quality}`,
    about: ledger.byDigits(digits)?.orderNo ?? digits,
  })

/** The quoted numbers that ask for nothing any more. */
export const settledParts = (refs: readonly Reference[], ledger: Ledger): Part[] =>
  refs
    .filter(({ digits }) => (ledger.byDigits(digits)?.leftFen ?? 0) === 0)
    .map(({ digits }) => ({
      code: 'REF_SETTLED',
      about: ledger.byDigits(digits)?.orderNo ?? ledger.settled.get(digits) ?? digits,
    }))

/** How the amount stands to what the orders still ask for. */
export function amountOn(orders: readonly Standing[], amountFen: number): Part {
  const total = orders.reduce((sum, each) => sum + each.leftFen, 0)
  if (amountFen === total)
    return orders.length === 1 ? { code: 'AMOUNT_EQUAL' } : { code: 'AMOUNT_SUM', figure: orders.length }
  return amountFen < total
    ? { code: 'AMOUNT_PARTIAL', figure: total - amountFen }
    : { code: 'AMOUNT_OVER', figure: amountFen - total }
}

export const rivalsPart = (count: number): Part => ({ code: 'RIVALS', figure: count })

/** How the payer's name stands to the orders' college. */
export function payerPart(
  { payer }: Incoming,
  { ledger, orders }: { ledger: Ledger; orders: readonly Standing[] },
): Part {
  const owner = ledger.names.ownerOf(payer)
  const about = payer
  if (!owner) return { code: 'PAYER_UNKNOWN', about }
  if (!orders.every((each) => owner.orgIds.has(each.orgId))) {
    // A name that is only near to another college's says nothing against this one.
    return { code: AGREES.has(owner.level) ? 'PAYER_OTHER' : 'PAYER_UNKNOWN', about }
  }
  return { code: owner.orgIds.size === 1 ? `PAYER_${owner.level}` : 'PAYER_SHORT', about }
}
