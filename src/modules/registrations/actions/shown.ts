import type { Facts } from '#src/modules/registrations/rules/facts.ts'
import type { Reason } from '#src/modules/registrations/rules/reasons.ts'
import { placesLeft } from '#src/modules/registrations/rules/sites.ts'
import { chipNames } from '#src/modules/registrations/words.ts'
import type { Against } from './standing.ts'

/** Reasons as chips with the sentence behind them, each said once. */
export function reasonsShown(reasons: readonly Reason[]) {
  const byMessage = new Map(reasons.map((each) => [each.message, each]))
  return [...byMessage.values()].map(({ code, message }) => ({
    code,
    message,
    chip: chipNames[code] ?? code,
  }))
}

/** A person against a plan, as the screen shows it. */
export function shownPerson({ person, standing }: Against, facts: Facts) {
  const nameOf = new Map(facts.levels.map((each) => [each.id, each.name]))
  return {
    candidateId: person.id,
    name: person.name,
    idMasked: person.idMasked,
    className: person.className,
    studentNo: person.studentNo,
    verification: person.verification,
    verificationName: facts.verificationNames[person.verification] ?? person.verification,
    reasons: reasonsShown(standing.reasons),
    levels: standing.levels.map(({ levelId, verdict, reasons }) => ({
      levelId,
      levelName: nameOf.get(levelId) ?? '',
      verdict,
      reasons: reasonsShown(reasons),
    })),
  }
}

/** The sites the college may choose from in a plan, and the one that is asked about. */
export const sitesShown = (facts: Pick<Facts, 'site' | 'sites'>) => ({
  siteId: facts.site?.id ?? null,
  sites: facts.sites.flatMap(({ site }) =>
    site
      ? [
          {
            id: site.id,
            name: site.name,
            orgName: site.orgName,
            isHosted: site.hosting !== undefined,
            left: placesLeft(site),
          },
        ]
      : [],
  ),
})
