import { siteProblems } from '#src/modules/registrations/words/site.ts'
import type { AtSite, Facts, SiteFacts } from './facts.ts'

/** What a workbook's 考核站点 means: the facts of that site, or why nobody can tell. */
export type Resolved = { readonly at: Facts } | { readonly refused: { code: string; message: string } }

/**
 * BR-10: blank is the usual site; else the site's name, its college's name or its code, among those the college may use
 * in this plan (E-B22).
 */
export function siteCalled(text: string, facts: Facts): Resolved {
  if (text === '') return { at: facts }
  const known = facts.sites.flatMap(({ site }) => (site ? [site] : []))
  const meant = known.filter((site) =>
    [site.name, site.orgName, site.code].some((each) => plain(each) === plain(text)),
  )
  const [only, other] = meant
  if (!only)
    return {
      refused: siteProblems.unknown(
        text,
        known.map((site) => site.name),
      ),
    }
  return other ? { refused: siteProblems.ambiguous(text) } : { at: factsAt(facts, only.id) }
}

/** Spaces and the two kinds of brackets are no difference. */
const plain = (text: string) => text.replaceAll(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')')

/** The same facts, about another of the college's sites; asked for every row and built once per site. */
export function factsAt(facts: Facts, siteId: number): Facts {
  if (facts.site?.id === siteId) return facts
  const known = moved.get(facts) ?? new Map<number, Facts>()
  moved.set(facts, known)
  const before = known.get(siteId)
  if (before) return before
  const at = facts.sites.find((each) => each.site?.id === siteId)
  const made = at ? { ...facts, ...at } : facts
  known.set(siteId, made)
  return made
}
const moved = new WeakMap<Facts, Map<number, Facts>>()

/** The facts when nobody can tell which site is meant: of it nothing is asked. */
export const withoutSite = (facts: Facts): Facts => ({
  ...facts,
  site: undefined,
  siteRefusals: new Map(),
  agreementRefusal: undefined,
  prices: undefined,
})

/** The usual site: the own one, or the only one arranged where there is none; undefined when it has to be said. */
export function usualOf(sites: readonly AtSite[]): AtSite | undefined {
  const own = sites.find(({ site }) => site && !site.hosting)
  return own ?? (sites.length === 1 ? sites[0] : undefined)
}

/** How many more may be registered at a site by its arrangement; null: no largest number. */
export function placesLeft(site: SiteFacts | undefined): number | null {
  const { places, live = 0 } = site?.hosting ?? {}
  return places === undefined ? null : Math.max(0, places - live)
}

/** E-B23: nobody more, when the arrangement's largest number is reached. */
export function reasonsOfPlaces(site: SiteFacts | undefined) {
  const { places, live = 0 } = site?.hosting ?? {}
  return site && places !== undefined && live >= places
    ? [siteProblems.placesUsedUp(site.name, { places, live })]
    : []
}
