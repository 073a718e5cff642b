import { feeRefusals as refusals, offerLabels, type NamedFee } from '#src/modules/catalogue/words/fees.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { rowInTheWay, type Fee } from './fees.ts'

/** A row of the table with its names, and since when somebody has registered by it. */
export interface KeptFee extends Fee, NamedFee {
  readonly firstUsedAt: Date | null
}

export interface Cap {
  readonly levelName: string
  readonly capFen: number | null
  readonly note: string
}

/** What forbids a row: days in the wrong order, another row of the same reach on the same day, the level's cap (BR-47). */
export function refusalsForFee(
  wanted: Omit<Fee, 'id' | 'version'>,
  { others, cap }: { others: readonly KeptFee[]; cap: Cap },
): Refusal[] {
  const other = rowInTheWay(wanted, others)
  const { capFen } = cap
  return [
    ...(wanted.validFromOn <= wanted.validToOn ? [] : [refusals.periodReversed()]),
    ...(other ? [refusals.overlaps(other)] : []),
    ...(capFen !== null && wanted.amountFen > capFen ? [refusals.overCap({ ...cap, capFen })] : []),
  ]
}

/** A cap is not set below a price that holds or is to come. */
export function refusalsForCap(capFen: number | null, rows: readonly KeptFee[], today: Day): Refusal[] {
  const above = rows.find((row) => capFen !== null && row.validToOn >= today && row.amountFen > capFen)
  return above ? [refusals.capBelow(above)] : []
}

/** Whoever registered by a price keeps it, and the row keeps saying it: correcting and removing are for rows nobody has used. */
export const refusalsForRewriting = ({ firstUsedAt }: Pick<KeptFee, 'firstUsedAt'>): Refusal[] =>
  firstUsedAt === null ? [] : [refusals.used(shanghaiDay(firstUsedAt))]

/** The first day that can still be without a used price is tomorrow: who registers today may have been told it already. */
const firstOpenDay = (row: KeptFee, today: Day): Day => (row.firstUsedAt === null ? row.validFromOn : today)

/** What forbids ending a row on this day: it is over, ends then anyway, or was used on a later day. */
export function refusalsForEnding(row: KeptFee, lastOn: Day, today: Day): Refusal[] {
  if (row.validToOn < today) return [refusals.over()]
  if (lastOn >= row.validToOn) return [refusals.endNotEarlier(row.validToOn)]
  const earliestOn = firstOpenDay(row, today)
  return lastOn < earliestOn ? [refusals.endTooEarly(earliestOn)] : []
}

/** What forbids that another amount follows from this day on; the row ends the day before. */
export function refusalsForFollowing(
  row: KeptFee,
  next: { readonly amountFen: number; readonly validFromOn: Day },
  today: Day,
): Refusal[] {
  if (row.validToOn < today) return [refusals.over()]
  const earliestOn = addDays(firstOpenDay(row, today), 1)
  const latestOn = addDays(row.validToOn, 1)
  return [
    ...(next.amountFen === row.amountFen ? [refusals.unchanged()] : []),
    ...(next.validFromOn < earliestOn ? [refusals.followsTooEarly(earliestOn)] : []),
    ...(next.validFromOn > latestOn ? [refusals.followsTooLate(latestOn)] : []),
  ]
}

/** What can be done with a row, and why not (BR-86). */
export function offersOf(row: KeptFee, today: Day) {
  const isOver = row.validToOn < today ? [refusals.over()] : []
  const endsToday = row.validToOn <= firstOpenDay(row, today) ? [refusals.endNotEarlier(row.validToOn)] : []
  const against = {
    follow: isOver,
    correct: refusalsForRewriting(row),
    end: isOver.length > 0 ? isOver : endsToday,
    remove: refusalsForRewriting(row),
  }
  return (['follow', 'correct', 'end', 'remove'] as const).map((verb) => {
    const [why] = against[verb]
    const reason = why && why.message + (why.wayOut ?? '')
    return {
      verb,
      label: offerLabels[verb],
      allowed: !why,
      needsOpinion: false,
      ...(reason ? { reason } : {}),
    }
  })
}

/** Where a row stands on a day. */
export function standingOn(
  { validFromOn, validToOn }: Pick<Fee, 'validFromOn' | 'validToOn'>,
  today: Day,
): 'NOW' | 'COMING' | 'OVER' {
  if (today < validFromOn) return 'COMING'
  return today > validToOn ? 'OVER' : 'NOW'
}
