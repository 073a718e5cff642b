import { createHash, createHmac, createSecretKey } from 'node:crypto'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { SiteRow } from '#src/modules/schedules/queries/gather.ts'
import {
  busyOf,
  canonical,
  FORMATS,
  opaqueInput,
  opaqueResult,
  rulesOf,
  type Opaque,
} from '#src/modules/schedules/rules/bundle.ts'
import { digestText } from '#src/modules/schedules/rules/digest-text.ts'
import type { DrawInput, DrawResult } from '#src/modules/schedules/rules/input.ts'
import type { Scope } from '#src/platform/scope.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 over everything the draw was made from, the seed apart: compared inside the house. */
export const digestOf = (input: DrawInput): string => sha256(digestText(input))

/** A digest as people compare it: the first twelve digits in groups of four. */
export const shortDigest = (digest: string): string => (digest.slice(0, 12).match(/.{4}/g) ?? []).join(' ')

/**
 * Names for the people of one plan that nobody outside can trace back: HMAC-SHA256 under a key of the house. The same
 * registration has the same name in the pledge, in the published file and in the college's own list.
 */
export function opaqueOf(scope: Scope, planId: number): Opaque {
  const key = createSecretKey(scope.vault.key('draw-proof'))
  const named = (kind: string, text: string | number, length: number) =>
    createHmac('sha256', key).update(`${planId}/${kind}/${text}`).digest('hex').slice(0, length)
  return {
    registration: (id) => named('registration', id, 20),
    person: (id) => named('person', id, 20),
    classOf: (name) => named('class', name, 12),
  }
}

/** What a pledge is made over, and the file shows again: one plan, one site, one seal. */
export interface Proving {
  readonly plan: PlanFacts
  readonly site: SiteRow
  readonly seal: string
  readonly opaque: Opaque
}

/** The digest of one site's roster, rooms, rules and seal. */
export function pledgeOf({ plan, site, seal, opaque }: Proving, input: DrawInput): string {
  return sha256(
    canonical({
      format: FORMATS.pledge,
      plan: plan.code,
      site: site.siteCode,
      siteId: site.siteId,
      rules: rulesOf(input),
      seal,
      input: opaqueInput(input, opaque),
    }),
  )
}

/** The digest of a whole pledge: over the digests of its sites. */
export const pledgeOfAll = (
  plan: PlanFacts,
  seal: string,
  sites: readonly { siteCode: string; digest: string }[],
) =>
  sha256(
    canonical({
      format: FORMATS.pledge,
      plan: plan.code,
      seal,
      sites: sites.map(({ siteCode, digest }) => ({ site: siteCode, digest })),
    }),
  )

interface Drawn {
  readonly input: DrawInput
  /** Seats that people of this site were given at sites drawn before: part of the draw, not of the pledge. */
  readonly earlier: DrawInput['commitments']
  readonly result: Pick<DrawResult, 'assignments' | 'unseated'>
}

/** The file that lets anybody do the draw of a site again, with its digest. */
export function bundleOf(
  of: Proving & { readonly seed: string; readonly nonce: string; readonly about: object },
  { input, earlier, result }: Drawn,
) {
  const { plan, site, seal, seed, nonce, opaque } = of
  const pledge = pledgeOf(of, input)
  const shown = {
    pledge,
    seed,
    nonce,
    earlier: busyOf({ commitments: earlier }, opaque),
    result: opaqueResult(input, result),
  }
  const digest = sha256(canonical({ format: FORMATS.result, ...shown }))
  const body = canonical({
    format: FORMATS.bundle,
    kind: 'draw',
    about: of.about,
    plan: plan.code,
    site: site.siteCode,
    siteId: site.siteId,
    rules: rulesOf(input),
    seed: { seal, seed, nonce },
    input: opaqueInput(input, opaque),
    earlier: shown.earlier,
    result: shown.result,
    digests: { pledge, result: digest },
  })
  return { pledge, digest, body }
}
