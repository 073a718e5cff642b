import { canonicalText, shortOf } from './canonical.ts'
import { finding, type Finding } from './finding.ts'
import type { RepairFile, SiteFile } from './format.ts'
import { partsOf } from './parts.ts'
import { broken, names, said, type Link } from './words.ts'

/** Every repaired version begins where the file it names has ended: seats, facts, sessions, and the seed of the draw. */
export function chainFinding(files: readonly SiteFile[]): Finding[] {
  const repairs = files.filter((file): file is RepairFile => file.kind === 'repair')
  if (repairs.length === 0) return []
  for (const repair of repairs) {
    const parent = files.find(
      ({ plan, siteId, site, digests }) =>
        plan === repair.plan &&
        siteId === repair.siteId &&
        site === repair.site &&
        digests.result === repair.before.digest,
    )
    if (!parent || parent === repair)
      return [finding(names.chain, false, broken.orphan(repair.site, shortOf(repair.before.digest)))]
    const part = differingPart(parent, repair)
    if (part) return [finding(names.chain, false, broken.chain(repair.site, part))]
  }
  return [finding(names.chain, true, said.chainGood(repairs.length))]
}

function differingPart(parent: SiteFile, { before, seed }: RepairFile): Link | undefined {
  const isSame = (a: unknown, b: unknown) => canonicalText(a) === canonicalText(b)
  const { candidates, sessions } = parent.input
  const seats = parent.result.seats.map(({ no, sessionId, roomId, seatNo, reason }) => {
    return { key: candidates[no - 1]?.key ?? '', sessionId, roomId, seatNo, reason }
  })
  const times = sessions.map(({ id, startsAtMs, endsAtMs }) => ({ id, startsAtMs, endsAtMs }))
  const byKey = (rows: typeof seats) => rows.toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key))
  if (!isSame(parent.seed, seed)) return 'seed'
  if (!isSame(partsOf(parent), before.parts)) return 'parts'
  if (!isSame(times, before.sessions)) return 'sessions'
  return isSame(byKey(seats), byKey(before.seats)) ? undefined : 'seats'
}
