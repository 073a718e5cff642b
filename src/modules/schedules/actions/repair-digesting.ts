import {
  canonical,
  FORMATS,
  opaqueInput,
  opaqueResult,
  rulesOf,
} from '#src/modules/schedules/rules/bundle.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import {
  beforeHands,
  handsOf,
  listsOf,
  partTexts,
  seatByKey,
  type Deed,
  type MadeFrom,
  type PartName,
} from '#src/modules/schedules/rules/repair/bundle.ts'
import type { Published, RepairResult } from '#src/modules/schedules/rules/repair/types.ts'
import { sha256, type Proving } from './digesting.ts'

interface Repaired {
  readonly input: DrawInput
  /** The seats as they stand, hands included. */
  readonly published: Published
  readonly deeds: readonly Deed[]
  readonly result: RepairResult
  /** The file of the version that is repaired. */
  readonly former: { readonly digest: string; readonly body: string }
}

/**
 * The text of the seed of a repair: the open seed of the draw and the digest of the version before. Whoever repairs can
 * choose neither (`inputOf` adds the site).
 */
export const seedOfRepair = (seed: string, formerDigest: string): string => `${seed}/${formerDigest}`

/** The file that lets anybody do a repair again, with its digest. */
export function repairBundleOf(
  of: Proving & { readonly seed: string; readonly nonce: string; readonly about: object },
  { input, published, deeds, result, former }: Repaired,
): { digest: string; body: string } {
  const { plan, site, seal, seed, nonce, opaque } = of
  const made = { input: opaqueInput(input, opaque), earlier: [], rules: rulesOf(input) }
  const parts = { before: partsOf(JSON.parse(former.body) as MadeFrom), now: partsOf(made) }
  const changed = (Object.keys(parts.now) as PartName[]).filter(
    (part) => parts.before[part] !== parts.now[part],
  )
  const before = beforeHands(published.seats, deeds)
  const told = {
    kind: 'repair',
    plan: plan.code,
    site: site.siteCode,
    siteId: site.siteId,
    ...made,
    seed: { seal, seed, nonce },
    before: {
      digest: former.digest,
      parts: parts.before,
      sessions: published.sessions
        .map(({ id, startsAtMs, endsAtMs }) => ({ id, startsAtMs, endsAtMs }))
        .toSorted((a, b) => a.id - b.id),
      seats: [...before.values()]
        .toSorted((a, b) => a.registrationId - b.registrationId)
        .map((seat) => seatByKey(seat, opaque)),
    },
    hands: handsOf(deeds, opaque),
    changed,
    ...listsOf(result, opaque),
    result: opaqueResult(input, result),
  }
  const digest = sha256(canonical({ format: FORMATS.result, ...told }))
  const body = canonical({ ...told, format: FORMATS.bundle, about: of.about, digests: { result: digest } })
  return { digest, body }
}

const partsOf = (made: MadeFrom) =>
  Object.fromEntries(Object.entries(partTexts(made)).map(([name, text]) => [name, sha256(text)])) as Record<
    PartName,
    string
  >
