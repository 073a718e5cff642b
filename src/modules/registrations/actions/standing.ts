import type { PlanFacts } from '#src/modules/plans/index.ts'
import { gatherFacts, rosterOf } from '#src/modules/registrations/import/gather.ts'
import type { Person } from '#src/modules/registrations/queries/people.ts'
import { eligibilityOf, type Eligibility } from '#src/modules/registrations/rules/eligibility.ts'
import type { Facts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'
import type { Scope } from '#src/platform/scope.ts'

/** A person of the roster with what the rules say. */
export interface Against {
  readonly person: Person
  readonly entry: RosterEntry
  readonly standing: Eligibility
}

/** These people against a plan, by the very facts and rules of an import: one query per fact, however many people. */
export async function standingOf(
  scope: Scope,
  { plan, siteId }: { plan: PlanFacts; siteId?: number | undefined },
  people: readonly Person[],
): Promise<{ facts: Facts; against: Against[] }> {
  const roster = await rosterOf(
    scope,
    people.map((each) => each.idHash),
  )
  const facts = await gatherFacts(scope, { plan, roster, locking: false, siteId })
  const against = people.flatMap((person) => {
    const entry = roster.get(person.idHash)
    return entry ? [{ person, entry, standing: eligibilityOf(entry, facts) }] : []
  })
  return { facts, against }
}
