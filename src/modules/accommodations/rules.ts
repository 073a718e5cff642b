import { formatTime, milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { grantText, refusals } from './words.ts'

/** What is asked for one registration (BR-59). */
export interface Grant {
  readonly extraMinutes: number
  readonly extraPercent: number
  readonly ownRoom: boolean
  readonly physicalRoomIds: readonly number[]
  /** A room on the ground floor, or reached without a step. */
  readonly groundFloor: boolean
  readonly seatNo: number | null
}

interface Moment {
  readonly sessions: readonly { readonly startsAt: Instant }[]
  readonly now: Instant
}

/** Whatever is granted must still be of use: nothing any more once the plan's first exam has begun. */
export function refusalsForMoment({ sessions, now }: Moment): Refusal[] {
  const first = Math.min(...sessions.map((each) => milliseconds(each.startsAt)))
  return first <= milliseconds(now) ? [refusals.examBegun(first)] : []
}

/** What speaks against asking: an ended registration, nothing asked for, machine rooms of another site (BR-59). */
export function refusalsForRequest(
  grant: Grant,
  of: { readonly name: string; readonly isLive: boolean; readonly roomIds: readonly number[] },
): Refusal[] {
  const { extraMinutes, extraPercent, ownRoom, groundFloor, seatNo, physicalRoomIds } = grant
  const asked = [extraMinutes, extraPercent, ownRoom, groundFloor, seatNo, physicalRoomIds.length]
  return [
    ...(of.isLive ? [] : [refusals.notLive(of.name)]),
    ...(asked.some(Boolean) ? [] : [refusals.nothingGranted()]),
    ...(physicalRoomIds.every((id) => of.roomIds.includes(id)) ? [] : [refusals.foreignRoom()]),
  ]
}

/**
 * What whoever admits a candidate must know of a grant, as ticket and sign-in sheet print it: until when, and that the room
 * is this person's alone. Where the seat is stands there anyway. Empty when there is nothing to say.
 */
export function printedGrant(
  { extraMinutes, extraPercent, ownRoom }: Pick<Grant, 'extraMinutes' | 'extraPercent' | 'ownRoom'>,
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
): string {
  const [start, end] = [milliseconds(startsAt), milliseconds(endsAt)]
  const extra = extraMinutes * MINUTE + Math.ceil(((end - start) * extraPercent) / 100)
  return [
    extra > 0 ? grantText.until(Math.ceil(extra / MINUTE), formatTime(end + extra)) : '',
    ownRoom ? grantText.ownRoom : '',
  ]
    .filter(Boolean)
    .join('，')
}
const MINUTE = 60_000

/** The grant in words, in the order in which an officer would say it. */
export function sentenceOf(grant: Grant, roomNames: ReadonlyMap<number, string>): string {
  const { extraMinutes, extraPercent, ownRoom, groundFloor, physicalRoomIds, seatNo } = grant
  const rooms = physicalRoomIds.map((id) => roomNames.get(id) ?? '（已删除的机房）')
  return [
    extraMinutes > 0 ? grantText.extraMinutes(extraMinutes) : '',
    extraPercent > 0 ? grantText.extraPercent(extraPercent) : '',
    ownRoom ? grantText.ownRoom : '',
    groundFloor ? grantText.groundFloor : '',
    rooms.length > 0 ? grantText.rooms(rooms) : '',
    seatNo === null ? '' : grantText.seat(seatNo),
  ]
    .filter(Boolean)
    .join('，')
}
