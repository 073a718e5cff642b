import { createHash } from 'node:crypto'
import { listBarred } from '#src/modules/bans/index.ts'
import { digestOfPeople, listStanding } from '#src/modules/registrations/queries/write.ts'
import type { Facts, RosterEntry, Standing } from '#src/modules/registrations/rules/facts.ts'
import { factsAt } from '#src/modules/registrations/rules/sites.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import type { Row } from './check.ts'
import { siteIdOf, writeRegistrations } from './write.ts'

/** Whom to register for what, as the preview decided, and what that rested on. Kept encrypted until the commit. */
interface Decision {
  /** Digest of every fact that is not about single people. */
  readonly basis: string
  readonly quotaLeft: number
  readonly candidateIds: readonly number[]
  readonly personIds: readonly number[]
  readonly levelIds: readonly number[]
  readonly siteIds: readonly number[]
  readonly feesFen: readonly number[]
  readonly feeIds: readonly number[]
  readonly feeVersions: readonly number[]
  /** Digest of everybody's name and photo. */
  readonly people: string
  readonly standing: string
  readonly isLate: boolean
}

/**
 * What the commit proves of a person: all that is seen by a digest, the verification because the insert takes the
 * accurate only and is counted. A further fact about a person does not compile here before somebody has said how it is
 * proven.
 */
function provable(entry: RosterEntry) {
  const { candidateId, personId, name, photo, kind, major, archived, verification: _proven, ...more } = entry
  const nothing: Record<string, never> = more
  const size = photo ? `${photo.width}×${photo.height}` : '×'
  const seen = [name, size, kind, major, archived ? 'archived' : 'present'].join(' ')
  return { candidateId, personId, kind, seen, ...nothing }
}

/**
 * How the commit sees that a fact is as it was: compared as a whole, proven for the very people of the decision, or no
 * matter. A new fact does not compile before it stands here.
 */
const FACTS: Readonly<Record<keyof Facts, 'compared' | 'proven' | 'no matter'>> = {
  planName: 'compared',
  planVersion: 'compared',
  year: 'compared',
  certificateNames: 'compared',
  levels: 'compared',
  sessions: 'compared',
  windowRefusal: 'compared',
  // Late registrations are few and have to fit into seats: they are checked anew, always.
  late: 'proven',
  photo: 'compared',
  majors: 'compared',
  hasPilot: 'compared',
  quotaLeft: 'proven',
  siteRefusals: 'compared',
  agreementRefusal: 'compared',
  prices: 'compared',
  site: 'compared',
  sites: 'compared',
  roster: 'proven',
  standing: 'proven',
  barred: 'proven',
  // Only warned of, and the warning was shown.
  seats: 'no matter',
  hashOf: 'no matter',
  verificationNames: 'no matter',
  evaluationOrgId: 'compared',
}

/** Everything the commit needs of a verdict. */
export function decide(rows: readonly Row[], facts: Facts): Decision {
  const levels = new Map(facts.levels.map((each) => [each.name, each]))
  const entries = rows.map(({ value }) =>
    provable(found(facts.roster.get(facts.hashOf(value.idType, value.idNumber)), '考生')),
  )
  const wanted = rows.map(({ value }) => found(levels.get(value.level), '级别'))
  const siteIds = rows.map(({ value }) => siteIdOf(value.site, facts))
  const prices = entries.map(({ kind }, at) =>
    priced({ kind, levelId: wanted[at]?.id ?? 0 }, factsAt(facts, siteIds[at] ?? 0)),
  )
  const personIds = entries.map((each) => each.personId)
  const persons = new Set(personIds)
  return {
    basis: basisOf(facts),
    quotaLeft: facts.quotaLeft,
    candidateIds: entries.map((each) => each.candidateId),
    personIds,
    levelIds: wanted.map((each) => each.id),
    siteIds,
    feesFen: prices.map((each) => each.amountFen),
    feeIds: prices.map((each) => each.feeId),
    feeVersions: prices.map((each) => each.version),
    people: createHash('md5')
      .update(entries.map((each) => each.seen).join('\n'))
      .digest('hex'),
    standing: standingOf(facts.standing.filter((each) => persons.has(each.personId))),
    isLate: facts.late !== undefined,
  }
}

/** A clean row has its price, or it would have been refused (BR-47). */
const priced = (of: { kind: RosterEntry['kind']; levelId: number }, { prices }: Facts) =>
  found(prices?.levels.get(of.levelId)?.[of.kind], '考试费')

/** Whether these facts, gathered under the locks of the commit, lead to the same verdict about the same people. */
export async function isAsDecided(
  scope: Scope,
  { decision, facts, planId }: { decision: Decision; facts: Facts; planId: number },
): Promise<boolean> {
  if (decision.isLate || facts.late || basisOf(facts) !== decision.basis) return false
  if (!isSameQuota(decision, facts.quotaLeft)) return false
  const { personIds, candidateIds } = decision
  if (standingOf(await listStanding(scope, { planId, personIds })) !== decision.standing) return false
  if ((await listBarred(scope, { planId, personIds })).size > 0) return false
  return (await digestOfPeople(scope, candidateIds)) === decision.people
}

/** BR-08: the same lines are within the quota: it is as it was, or it was and is enough for all who want it. */
function isSameQuota({ quotaLeft, candidateIds }: Decision, now: number): boolean {
  return now === quotaLeft || (quotaLeft > candidateIds.length && now >= candidateIds.length)
}

/** Writes the people of a decision; undefined when it no longer holds. */
export async function writeDecision(
  scope: Scope,
  given: { decision: object; facts: Facts; planId: number; importId: number },
): Promise<number | undefined> {
  const decision = given.decision as Decision
  const { facts, planId, importId } = given
  if (!(await isAsDecided(scope, { decision, facts, planId }))) return undefined
  const { candidateIds, levelIds, siteIds, feesFen, feeIds, feeVersions } = decision
  const rows = candidateIds.map((candidateId, at) => {
    return {
      candidateId,
      levelId: levelIds[at] ?? 0,
      siteId: siteIds[at] ?? 0,
      price: { amountFen: feesFen[at] ?? 0, feeId: feeIds[at] ?? 0, version: feeVersions[at] ?? 0 },
    }
  })
  return writeRegistrations(scope, { planId, importId, facts, rows })
}

function basisOf(facts: Facts): string {
  const compared = (Object.keys(FACTS) as (keyof Facts)[])
    .filter((name) => FACTS[name] === 'compared')
    .map((name) => [name, name === 'sites' ? facts.sites.map(promised) : facts[name]])
  return createHash('sha256').update(JSON.stringify(compared, plain)).digest('hex')
}

/** Of a site its seats do not matter, as above. */
const promised = ({ seats: _, ...site }: Facts['sites'][number]) => site

const plain = (_: string, value: unknown) =>
  value instanceof Map ? [...(value as Map<unknown, unknown>)] : value

const standingOf = (standing: readonly Standing[]) =>
  standing
    .map(({ personId, levelId, isOurs }) => `${personId}/${levelId}/${isOurs}`)
    .toSorted()
    .join()
