import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, type basisNames } from './words.ts'

export type Basis = keyof typeof basisNames

/** What a price tier gives back: hundredths of a per cent of what was received, or fen per paid person. */
export interface Rate {
  readonly tier: string
  readonly basis: Basis
  readonly rate: number
}

/** The whole, hundredths of a per cent. */
export const WHOLE = 10_000

/**
 * The rebate in fen: a part of a fen is left out, never rounded up, and no more is given back than was received and not
 * refunded (BR-47).
 */
export function rebateOf(
  rate: Pick<Rate, 'basis' | 'rate'> | undefined,
  { paidCount, netFen }: { paidCount: number; netFen: number },
): number {
  if (!rate || netFen <= 0) return 0
  const promised =
    rate.basis === 'PERCENT'
      ? Number((BigInt(netFen) * BigInt(rate.rate)) / BigInt(WHOLE))
      : paidCount * rate.rate
  return Math.min(promised, netFen)
}

/**
 * An amount of an order that pays for several sites, split by what each asks for: whole fen that add up to the amount. The
 * fen that division leaves over go to the largest remainders, the earlier site first.
 */
export function sharesOf(amountFen: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, each) => sum + each, 0)
  if (total === 0) return weights.map((_, at) => (at === 0 ? amountFen : 0))
  const exact = weights.map((weight) => BigInt(amountFen) * BigInt(weight))
  const shares = exact.map((each) => Number(each / BigInt(total)))
  const left = amountFen - shares.reduce((sum, each) => sum + each, 0)
  const rests = exact.map((each, at) => ({ at, rest: each % BigInt(total) }))
  const first = rests
    .toSorted((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.at - b.at)
    .slice(0, left)
  const more = new Set(first.map((each) => each.at))
  return shares.map((share, at) => (more.has(at) ? share + 1 : share))
}

/** Money of orders at one college's one site, in fen. */
export interface Money {
  readonly askedFen: number
  readonly receivedFen: number
  readonly waivedFen: number
  readonly refundedFen: number
}

/** Orders of one site summed, or one order's part of a site: then `orderId` says which parts belong together. */
export interface Part extends Money {
  readonly orgId: number
  readonly siteId: number
  readonly orderId: number | null
  /** By what the order's money is split among its sites. */
  readonly weightFen: number
}

const KEYS = ['askedFen', 'receivedFen', 'waivedFen', 'refundedFen'] as const

/** The money per college and site; orders over several sites are split so that nothing is lost and nothing is added. */
export function moneyPerSite(parts: readonly Part[]): Map<string, Money> {
  const whole = parts.filter((part) => part.orderId === null)
  const split = [
    ...Map.groupBy(
      parts.filter((part) => part.orderId !== null),
      (part) => part.orderId,
    ).values(),
  ]
  const all = [...whole, ...split.flatMap(splitOrder)]
  const per = Map.groupBy(all, (part) => siteKey(part))
  return new Map([...per].map(([key, of]) => [key, summed(of)]))
}

export const siteKey = ({ orgId, siteId }: { orgId: number; siteId: number }) => `${orgId}/${siteId}`

/** Every part carries the order's whole money; afterwards each carries its share. */
function splitOrder(parts: readonly Part[]): Part[] {
  const weights = parts.map((part) => part.weightFen)
  const shares = Object.fromEntries(KEYS.map((key) => [key, sharesOf(parts[0]?.[key] ?? 0, weights)]))
  return parts.map((part, at) => ({
    ...part,
    ...(Object.fromEntries(KEYS.map((key) => [key, shares[key]?.[at] ?? 0])) as Record<
      (typeof KEYS)[number],
      number
    >),
  }))
}

const summed = (parts: readonly Money[]): Money => {
  const sum = (key: (typeof KEYS)[number]) => parts.reduce((total, part) => total + part[key], 0)
  return {
    askedFen: sum('askedFen'),
    receivedFen: sum('receivedFen'),
    waivedFen: sum('waivedFen'),
    refundedFen: sum('refundedFen'),
  }
}

/** One level at one fee: how many people stand how. */
export interface LevelCount {
  readonly levelId: number
  readonly levelName: string
  readonly feeFen: number
  readonly registered: number
  readonly paid: number
  readonly waived: number
  readonly refunded: number
  /** Registered and on no order yet. */
  readonly unordered: number
}

export interface Figures {
  readonly registeredCount: number
  readonly registeredFen: number
  readonly paidCount: number
  readonly paidFen: number
  readonly waivedCount: number
  readonly waivedFen: number
  readonly refundedCount: number
  readonly refundedFen: number
  readonly outstandingFen: number
  readonly rebateFen: number
}

const NO_MONEY: Money = { askedFen: 0, receivedFen: 0, waivedFen: 0, refundedFen: 0 }

/** The figures of one settlement: people from the registrations, money from the orders, the rebate from both. */
export function figuresOf(
  levels: readonly LevelCount[],
  money: Money | undefined,
  rate: Pick<Rate, 'basis' | 'rate'> | undefined,
): Figures {
  const count = (of: (level: LevelCount) => number) => levels.reduce((sum, level) => sum + of(level), 0)
  const { askedFen, receivedFen, waivedFen, refundedFen } = money ?? NO_MONEY
  const paidCount = count((level) => level.paid)
  return {
    registeredCount: count((level) => level.registered),
    registeredFen: count((level) => level.registered * level.feeFen),
    paidCount,
    paidFen: receivedFen,
    waivedCount: count((level) => level.waived),
    waivedFen,
    refundedCount: count((level) => level.refunded),
    refundedFen,
    outstandingFen: askedFen - receivedFen - waivedFen + count((level) => level.unordered * level.feeFen),
    rebateFen: rebateOf(rate, { paidCount, netFen: receivedFen - refundedFen }),
  }
}

/** What forbids these rates: a tier said twice, more than all of it. */
export function refusalsForRates(rates: readonly Rate[], nameOf: (tier: string) => string): Refusal[] {
  const tiers = rates.map((each) => each.tier)
  const twice = tiers.find((tier, at) => tiers.indexOf(tier) !== at)
  const high = rates.find((each) => each.basis === 'PERCENT' && each.rate > WHOLE)
  return [
    ...(twice === undefined ? [] : [refusals.tierTwice(nameOf(twice))]),
    ...(high ? [refusals.percentTooHigh(nameOf(high.tier))] : []),
  ]
}
