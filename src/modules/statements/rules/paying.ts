import { daysBetween } from '#src/shared/days.ts'
import type { Part } from '#src/modules/statements/words/parts.ts'
import { AGREES, type Incoming } from './evidence.ts'
import type { Ledger, Standing } from './ledger.ts'
import type { Owner } from './names.ts'
import { amountOn, payerPart, rivalsPart, type Finding } from './quoting.ts'
import { setsMakingUp } from './sums.ts'

/** A slip may be dated so many days from the bank's day. */
const NEAR_DAYS = 10
/** A sum that more orders than this ask for tells nothing. */
const MOST_BY_AMOUNT = 5

/** A line that quotes no open order: by what was announced, by who pays and how much, at last by the amount alone. */
export function matchUnquoted(line: Incoming, ledger: Ledger): Finding {
  const owner = ledger.names.ownerOf(line.payer)
  return byAnnouncement(line, ledger) ?? (owner && byPayer(line, { owner, ledger })) ?? byAmount(line, ledger)
}

/** The slip of one order announces this payer and amount: that is the money. */
function byAnnouncement(line: Incoming, ledger: Ledger): Finding | undefined {
  const announced = ledger
    .announced(line)
    .filter(({ slip }) => slip && Math.abs(daysBetween(slip.paidOn, line.on)) <= NEAR_DAYS)
  const [first, ...others] = announced
  if (!first) return undefined
  const amount = amountOn([first], line.amountFen)
  const parts: Part[] = [
    { code: 'SLIP_SAME', about: first.orderNo },
    amount,
    payerPart(line, { ledger, orders: [first] }),
  ]
  const found = { orders: [first], parts, rivals: others }
  if (others.length > 0)
    return {
      ...found,
      orders: [],
      rivals: announced,
      verdict: 'AMBIGUOUS',
      parts: [...parts, rivalsPart(announced.length)],
    }
  return { ...found, verdict: amount.code === 'AMOUNT_EQUAL' ? 'CERTAIN' : 'LIKELY' }
}

/** Expired orders come into question only where no live one does: most have been made anew. */
function liveOf(orders: readonly Standing[]): Standing[] {
  const live = orders.filter((each) => !each.isExpired)
  return live.length > 0 ? live : [...orders]
}

interface Payer {
  readonly owner: Owner
  readonly ledger: Ledger
}

/** The payer is known: one order or one set of orders of his asks for exactly this, or it is a question (BR-48). */
function byPayer(line: Incoming, { owner, ledger }: Payer): Finding | undefined {
  const all = ledger.ofOrgs(owner.orgIds)
  const open = liveOf(all.filter((each) => each.leftFen > 0))
  const singles = open.filter((each) => each.leftFen === line.amountFen)
  const sets = singles.length > 1 ? [] : setsMakingUp(open, line.amountFen)
  const fitting = [...singles.map((each) => [each]), ...sets]
  const [first, ...others] = fitting
  if (!first) return withoutFit(line, { owner, ledger, all, open })
  const parts = [payerPart(line, { ledger, orders: first }), amountOn(first, line.amountFen)]
  // One order alone is likelier than a sum of others that happens to be the same.
  const isQuestion = singles.length > 1 || (singles.length === 0 && others.length > 0)
  if (isQuestion) {
    const rivals = [...new Set(fitting.flat())]
    return { verdict: 'AMBIGUOUS', orders: [], rivals, parts: [...parts, rivalsPart(fitting.length)] }
  }
  return fitOf(first, { line, owner, all, open, others, parts })
}

interface Fit {
  readonly line: Incoming
  readonly owner: Owner
  readonly all: readonly Standing[]
  readonly open: readonly Standing[]
  readonly others: readonly (readonly Standing[])[]
  readonly parts: readonly Part[]
}

/** The only reading that fits: certain when nothing at all speaks against it. */
function fitOf(orders: readonly Standing[], { line, owner, all, open, others, parts }: Fit): Finding {
  const doubts = doubtsOf(orders, { line, all })
  const isOnly = others.length === 0 && doubts.length === 0
  return {
    verdict: isOnly && isPlain(orders, open) && isOneCollege(owner) ? 'CERTAIN' : 'LIKELY',
    orders,
    rivals: others.flat(),
    parts: [...parts, ...doubts, ...(open.length === 1 ? [ONLY] : [])],
  }
}

/** One order, or all that are open: some of several happen to make up a sum too easily. */
const isPlain = (orders: readonly Standing[], open: readonly Standing[]) =>
  orders.length === 1 || orders.length === open.length
const isOneCollege = ({ level, orgIds }: Owner) => AGREES.has(level) && orgIds.size === 1

const ONLY: Part = { code: 'ONLY_ONE' }

/** What speaks against the only order that fits, though it does. */
function doubtsOf(
  orders: readonly Standing[],
  { line, all }: { line: Incoming; all: readonly Standing[] },
): Part[] {
  const alike = all.filter((each) => !orders.includes(each) && each.dueFen === line.amountFen)
  return [
    // Another line of the file has just paid an order that looked the same: was that this line's?
    ...(orders.length === 1 && alike.length > 0 ? [{ code: 'LOOKED_ALIKE' as const }] : []),
    ...(orders.some((each) => each.createdOn > line.on) ? [{ code: 'BEFORE_ORDER' as const }] : []),
  ]
}

/** Nothing of the payer asks for exactly this: what little can be said. */
function withoutFit(
  line: Incoming,
  { ledger, all, open }: Payer & { all: readonly Standing[]; open: readonly Standing[] },
): Finding | undefined {
  const payer = payerPart(line, { ledger, orders: all })
  const [first, second] = open
  if (first && !second)
    return {
      verdict: 'LIKELY',
      orders: [first],
      rivals: [],
      parts: [payer, amountOn([first], line.amountFen), ONLY],
    }
  if (first)
    return {
      verdict: 'AMBIGUOUS',
      orders: [],
      rivals: open,
      parts: [payer, { code: 'AMOUNT_OTHER' }, rivalsPart(open.length)],
    }
  if (all.length === 0) return undefined
  const same = all.find((each) => each.dueFen === line.amountFen)
  const twice: Part[] = same ? [{ code: 'TWICE', about: same.orderNo }] : []
  return { verdict: 'NONE', orders: [], rivals: [], parts: [payer, { code: 'NOTHING_OPEN' }, ...twice] }
}

/** Nobody knows the payer; one order alone asks for this sum. */
function byAmount(line: Incoming, ledger: Ledger): Finding {
  const asking = liveOf(ledger.asking(line.amountFen))
  const [first, second] = asking
  const payer = payerPart(line, { ledger, orders: first ? [first] : [] })
  if (!first || asking.length > MOST_BY_AMOUNT)
    return { verdict: 'NONE', orders: [], rivals: [], parts: [payer] }
  const parts: Part[] = [{ code: 'AMOUNT_EQUAL' }, payer]
  if (!second) return { verdict: 'LIKELY', orders: [first], rivals: [], parts }
  return { verdict: 'AMBIGUOUS', orders: [], rivals: asking, parts: [...parts, rivalsPart(asking.length)] }
}
