import fc from 'fast-check'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { bundleOf, sha256 } from '#src/modules/schedules/actions/digesting.ts'
import type { SiteRow } from '#src/modules/schedules/queries/gather.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput, DrawRegistration } from '#src/modules/schedules/rules/input.ts'
import { world } from './draw-worlds.ts'

export const SITE_ID = 7

/** Now and then somebody without a class, or of a level nobody offers. */
const odd = ({ classKey, ...each }: DrawRegistration): DrawRegistration => ({
  ...each,
  ...(each.id % 11 === 0 ? { levelId: 4 } : {}),
  ...(classKey === undefined || each.id % 7 === 0 ? {} : { classKey }),
})

/** Generated sites with every difficulty at once, each with the seed text of a site. */
export const drawWorlds: fc.Arbitrary<DrawInput> = world.map((input) => ({
  ...input,
  seed: `${input.seed}/${SITE_ID}`,
  registrations: input.registrations.map(odd),
}))

/** Without what is granted, by rank: most draws are like this. */
export const plainWorlds: fc.Arbitrary<DrawInput> = drawWorlds.map(
  ({ accommodations: _, levelShare: __, tailLimit: ___, ...input }) => input,
)

/** The same sites drawn once before, every third or so of their seats kept. */
export const keptWorlds: fc.Arbitrary<DrawInput> = fc
  .tuple(drawWorlds, fc.integer({ min: 1, max: 4 }))
  .map(([input, every]) => ({
    ...input,
    tailMerge: false,
    locks: draw({ ...input, tailMerge: false, seed: 'before' }).assignments.filter(
      (_, at) => at % every === 0,
    ),
  }))

const NONCE = 'a nonce'

/** Whose file it is, with a seed and its seal. */
export const aboutProof = (seed: string) => ({
  plan: { code: 'QIYU-2026-1' } as PlanFacts,
  site: { siteCode: '330001', siteId: SITE_ID } as SiteRow,
  seal: sha256(`kaowu-seed/1\n${seed}\n${NONCE}`),
  seed,
  nonce: NONCE,
  about: { planName: '第一批', siteName: '海蓝', levels: [], rooms: [] },
  opaque: {
    registration: (id: number) => sha256(`r${id}`).slice(0, 20),
    person: (id: number) => sha256(`p${id}`).slice(0, 20),
    classOf: (name: string) => sha256(`c${name}`).slice(0, 12),
  },
})

/** The published file of a drawn site. */
export function fileOf(
  input: DrawInput,
  result = draw(input),
  earlier: DrawInput['commitments'] = [],
): string {
  const seed = input.seed.slice(0, -`/${SITE_ID}`.length)
  const own = input.commitments.slice(0, input.commitments.length - earlier.length)
  const { body } = bundleOf(aboutProof(seed), { input: { ...input, commitments: own }, earlier, result })
  return body
}
