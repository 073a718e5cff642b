import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import { spellingOf } from '#src/platform/pinyin.ts'
import { claimUnspelt, setSpellings } from '#src/modules/candidates/queries/spelling.ts'

/** Names per transaction: short enough that nobody waits for it. */
const BATCH = 2_000

/**
 * Spells the names that have no spelling yet: rows of an older version, rows written past the program. Runs at every
 * start, beside the work; several nodes share it, and an end in the middle is taken up at the next start. Answers how many.
 */
export async function spellNames(ground: Ground): Promise<number> {
  for (let count = 0; ;) {
    const asking = { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'spelling' } as const
    const spelt = await transact(ground, asking, async (scope) => {
      const rows = await claimUnspelt(scope, BATCH)
      await setSpellings(
        scope,
        rows.map(({ id, name }) => ({ id, ...spellingOf(name) })),
      )
      return rows.length
    })
    if (spelt === 0) return count
    count += spelt
  }
}
