import { Unproved } from './backing.ts'
import type { Part } from '#src/modules/statements/words/parts.ts'
import {
  MOST_RIVALS,
  type Incoming,
  type Match,
  type Share,
  type UnprovedReceipt,
  type Verdict,
} from './evidence.ts'
import { Ledger, type MatchFacts } from './ledger.ts'
import { matchUnquoted } from './paying.ts'
import { matchQuoted, settledParts, type Finding } from './quoting.ts'
import { quotesSomething, referencesIn, type Reference } from './reference.ts'

/**
 * What each incoming line pays (BR-48). Lines that quote numbers choose first, whatever day they are of; what they take is not
 * offered to those that quote none. A line is CERTAIN only where no second reading is as good; every doubt makes it a
 * proposal, and several equally good readings a question that a person answers.
 */
export function matchLines(lines: readonly Incoming[], facts: MatchFacts): Match[] {
  const matching = new Matching(facts)
  const read = lines
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.at - b.at)
    .map((line) => ({ line, refs: matching.referencesOf(line) }))
  const first = read.filter(({ refs }) => refs.length > 0)
  const second = read.filter(({ refs }) => refs.length === 0)
  const found = [...first, ...second].map(({ line, refs }) => matching.matchOf(line, refs))
  return found.toSorted((a, b) => a.at - b.at)
}

class Matching {
  readonly #ledger: Ledger
  readonly #unproved: Unproved

  constructor(facts: MatchFacts) {
    this.#ledger = new Ledger(facts)
    this.#unproved = new Unproved(facts.receipts)
  }

  /** The numbers a line quotes well enough to go by. */
  referencesOf(line: Incoming): Reference[] {
    const isKnown = (digits: string) => this.#ledger.isKnown(digits) || this.#unproved.isKnown(digits)
    return referencesIn(line.remark, isKnown).filter((each) => each.quality !== 'WEAK')
  }

  matchOf(line: Incoming, refs: readonly Reference[]): Match {
    const digits = refs.map((each) => each.digits)
    const quoted = this.#unproved.quotedBy(line, digits)
    if (quoted.length > 0) return this.#proves(line, quoted)
    const finding = matchQuoted(line, refs, this.#ledger)
    if (finding) return this.#settle(line, finding)
    const alike = refs.length === 0 ? this.#unproved.likeThis(line) : []
    if (alike.length > 0) return this.#provesAlike(line, alike)
    return this.#settle(line, this.#unquoted(line, refs))
  }

  /** Nothing open is quoted; a number that is paid, or that nobody knows, takes the certainty from all other signs. */
  #unquoted(line: Incoming, refs: readonly Reference[]): Finding {
    const parts: Part[] = settledParts(refs, this.#ledger)
    if (refs.length === 0 && quotesSomething(line.remark)) parts.push({ code: 'REF_UNKNOWN' })
    const finding = matchUnquoted(line, this.#ledger)
    if (parts.length === 0) return finding
    const told = { ...finding, parts: [...parts, ...finding.parts] }
    // Quotes what is paid, and nothing else asks for this sum: paid twice, no part of another order.
    if (
      refs.length > 0 &&
      !finding.parts.some(({ code }) => code === 'AMOUNT_EQUAL' || code === 'AMOUNT_SUM')
    )
      return { verdict: 'NONE', orders: [], rivals: [], parts }
    return { ...told, verdict: finding.verdict === 'CERTAIN' ? 'LIKELY' : finding.verdict }
  }

  /** The same payer and amount as a slip confirmed by hand; unless an open order of his asks for the same. */
  #provesAlike(line: Incoming, alike: readonly UnprovedReceipt[]): Match {
    const { verdict, orders, rivals, parts } = matchUnquoted(line, this.#ledger)
    const fits = verdict !== 'NONE' && [...orders, ...rivals].some((each) => each.leftFen === line.amountFen)
    if (!fits) return this.#proves(line, alike)
    const open = [...orders, ...rivals].map((each) => each.id).slice(0, MOST_RIVALS)
    const confirmed = alike.flatMap((each) => each.orderNos).join('、')
    const told: Part[] = [
      { code: 'CONFIRMED_SLIP', about: confirmed },
      ...parts,
      { code: 'RIVALS', figure: open.length + 1 },
    ]
    return { at: line.at, verdict: 'AMBIGUOUS', shares: [], receiptId: null, parts: told, rivals: open }
  }

  #proves(line: Incoming, receipts: readonly UnprovedReceipt[]): Match {
    const base = { at: line.at, shares: [], rivals: [] }
    const [first, second] = receipts
    if (!first || second) {
      const parts: Part[] = [
        { code: 'CONFIRMED_SLIP', about: receipts.flatMap((each) => each.orderNos).join('、') },
        { code: 'RIVALS', figure: receipts.length },
      ]
      return { ...base, verdict: 'AMBIGUOUS', receiptId: null, parts }
    }
    const parts: Part[] = [
      { code: 'CONFIRMED_SLIP', about: first.orderNos.join('、') },
      { code: 'AMOUNT_EQUAL' },
    ]
    if (line.hasTwin)
      return { ...base, verdict: 'LIKELY', receiptId: first.id, parts: [...parts, { code: 'TWIN' }] }
    this.#unproved.take(first)
    return { ...base, verdict: 'CERTAIN', receiptId: first.id, parts }
  }

  /** Lays the doubts on a finding, takes the money from the orders when it is certain and marks them when it is likely. */
  #settle(line: Incoming, finding: Finding): Match {
    const doubts = doubtsOf(line, finding)
    const verdict = verdictOf(finding, doubts)
    const rivals =
      verdict === 'AMBIGUOUS' || verdict === 'NONE' ? [...finding.orders, ...finding.rivals] : finding.rivals
    return {
      at: line.at,
      verdict,
      shares: this.#claim(line, { ...finding, verdict }),
      receiptId: null,
      parts: [...finding.parts, ...doubts],
      rivals: [...new Set(rivals.map((each) => each.id))].slice(0, MOST_RIVALS),
    }
  }

  #claim(line: Incoming, { verdict, orders }: Finding): Share[] {
    if (verdict !== 'CERTAIN' && verdict !== 'LIKELY') return []
    const shares = Ledger.fill(orders, line.amountFen)
    if (verdict === 'CERTAIN') this.#ledger.take(shares)
    else for (const order of orders) order.isContested = true
    return shares
  }
}

/** An expired order takes no money: it is named, and a person sees to it. Any other doubt makes a proposal of what was certain. */
function verdictOf({ verdict, orders }: Finding, doubts: readonly Part[]): Verdict {
  if (verdict !== 'AMBIGUOUS' && orders.some((each) => each.isExpired)) return 'NONE'
  return verdict === 'CERTAIN' && doubts.length > 0 ? 'LIKELY' : verdict
}

function doubtsOf(line: Incoming, { orders }: Finding): Part[] {
  return [
    ...(line.hasTwin ? [{ code: 'TWIN' as const }] : []),
    ...(orders.some((each) => each.isExpired) ? [{ code: 'ORDER_EXPIRED' as const }] : []),
    ...(orders.some((each) => each.isContested) ? [{ code: 'CONTESTED' as const }] : []),
  ]
}
