import { canonicalText } from './canonical.ts'
import { finding, type Finding } from './finding.ts'
import type { Busy, DrawFile, SiteFile } from './format.ts'
import { names, said } from './words.ts'

/**
 * Sites of one pledge are drawn in the order of their ids; people registered at several bring the seats of the sites
 * before. What a site says of them must be what those sites say.
 */
export function acrossSites(sites: readonly SiteFile[]): Finding[] {
  const drawn = sites.filter((site): site is DrawFile => site.kind === 'draw')
  const ordered = drawn.toSorted((a, b) => a.siteId - b.siteId)
  // Only sites of one seed were drawn together; what others had published before stands under `busy`.
  const together = new Map<string, Busy[]>()
  for (const site of ordered) {
    const seats = together.get(site.seed.seal) ?? []
    together.set(site.seed.seal, seats)
    const here = new Set(site.input.candidates.map((candidate) => candidate.person))
    const expected = seats.filter((seat) => here.has(seat.person))
    if (textOf(expected) !== textOf(site.earlier))
      return [finding(names.across, false, said.acrossBad(site.site))]
    seats.push(...sittingsOf(site))
  }
  return [finding(names.across, true, said.acrossGood)]
}

function sittingsOf({ input, result }: DrawFile): Busy[] {
  const sessions = new Map(input.sessions.map((session) => [session.id, session]))
  return result.seats.flatMap(({ no, sessionId }) => {
    const person = input.candidates[no - 1]?.person
    const session = sessions.get(sessionId)
    if (person === undefined || !session) return []
    return [{ person, startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs }]
  })
}

const textOf = (seats: readonly Busy[]) => seats.map(canonicalText).toSorted().join('\n')
