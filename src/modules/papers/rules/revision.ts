import type { Part, Sitter, SiteFacts } from './facts.ts'

/** What the papers of a room and session rest on, as one text: the digest is taken over it. */
export function partText({ planName, siteName, siteCode }: Omit<SiteFacts, 'parts'>, part: Part): string {
  return JSON.stringify([
    [planName, siteName, siteCode],
    [part.sessionId, part.ordinal, part.startsAt.getTime(), part.endsAt.getTime()],
    [part.checkInMinutes, part.lateLimitMinutes],
    [part.roomId, part.roomName, part.levelName, part.capacity, ...(part.map ? [part.map] : [])],
    part.sitters
      .toSorted((one, other) => one.seatNo - other.seatNo)
      .map((each) => [
        each.seatNo,
        each.registrationId,
        each.ticketNo,
        each.ticketVersion,
        ...remarkOf(each),
      ]),
  ])
}

/** Only where something was granted: the revision of everybody else's papers is what it was. */
const remarkOf = ({ remark }: Sitter) => (remark ? [remark] : [])

/** A room and session with its digest. */
export interface PartDigest {
  readonly sessionId: number
  readonly roomId: number
  readonly digest: string
}

/** What the revision of the whole site is taken over, whatever the order the parts come in. */
export const siteText = (parts: readonly PartDigest[]): string =>
  parts
    .map(({ sessionId, roomId, digest }) => `${sessionId}/${roomId}/${digest}`)
    .toSorted()
    .join('\n')

/** `3F9A-0C1B-77D2`: as pages print it and people compare it. */
export const shortRevision = (digest: string): string =>
  (digest.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-')

/** How a room of a pack stands now: nobody sits there any more, or it has changed. */
export interface Change {
  readonly sessionId: number
  readonly roomId: number
  readonly kind: 'CHANGED' | 'GONE' | 'NEW'
}

/**
 * What has changed since a pack was made: rooms it holds that are not as they were, and, where it held the whole site,
 * rooms that came since.
 */
export function changesSince(
  pack: { parts: readonly PartDigest[]; isWhole: boolean },
  now: readonly PartDigest[],
): Change[] {
  const key = (part: PartDigest) => `${part.sessionId}/${part.roomId}`
  const current = new Map(now.map((part) => [key(part), part]))
  const held = new Set(pack.parts.map(key))
  const old = pack.parts.flatMap(({ sessionId, roomId, digest }): Change[] => {
    const today = current.get(`${sessionId}/${roomId}`)
    if (!today) return [{ sessionId, roomId, kind: 'GONE' }]
    return today.digest === digest ? [] : [{ sessionId, roomId, kind: 'CHANGED' }]
  })
  const added = pack.isWhole ? now.filter((part) => !held.has(key(part))) : []
  return [...old, ...added.map(({ sessionId, roomId }): Change => ({ sessionId, roomId, kind: 'NEW' }))]
}
