import type { Accommodation } from './input.ts'

/** A grant as it was decided (BR-59). */
export interface Granted {
  readonly registrationId: number
  readonly extraMinutes: number
  readonly extraPercent: number
  readonly ownRoom: boolean
  /** Empty: any. */
  readonly physicalRoomIds: readonly number[]
  /** A room on the ground floor, or one reached without a step. */
  readonly groundFloor: boolean
  readonly seatNo: number | null
}

/**
 * A grant as a draw takes it: only what was granted, because the digest should not depend on what was not. 一层或无障碍 is
 * said as the machine rooms that are so today, `ground`: draw, repair, hands and the published file then keep to it like to
 * any granted room. Where the site has none, no room will do, and the person is told so rather than sent upstairs.
 */
export function grantOf(
  { registrationId, physicalRoomIds, groundFloor, ...grant }: Granted,
  ground: readonly number[],
): Accommodation {
  const rooms = roomsOf({ physicalRoomIds, groundFloor }, ground)
  return {
    registrationId,
    ...(grant.extraMinutes > 0 ? { extraMinutes: grant.extraMinutes } : {}),
    ...(grant.extraPercent > 0 ? { extraPercent: grant.extraPercent } : {}),
    ...(grant.ownRoom ? { ownRoom: true } : {}),
    ...(rooms ? { physicalRoomIds: rooms } : {}),
    ...(grant.seatNo === null ? {} : { seatNo: grant.seatNo }),
  }
}

function roomsOf(
  { physicalRoomIds, groundFloor }: Pick<Granted, 'physicalRoomIds' | 'groundFloor'>,
  ground: readonly number[],
): number[] | undefined {
  if (!groundFloor) return physicalRoomIds.length > 0 ? [...physicalRoomIds] : undefined
  const named = new Set(physicalRoomIds)
  return [...new Set(ground)].filter((id) => named.size === 0 || named.has(id)).toSorted((a, b) => a - b)
}
