import { sql } from 'kysely'
import type { Own } from '#src/modules/candidates/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Counts one question more in this hour and answers how many that makes; hours gone by are forgotten on the way. */
export async function countQuestion(scope: Scope, askedFor: string, hour: Date): Promise<number> {
  await scope.write<Own>().deleteFrom('candidate_question').where('hour', '<', hour).execute()
  const { count } = await scope
    .write<Own>()
    .insertInto('candidate_question')
    .values({ asked_for: askedFor, hour, count: 1 })
    .onConflict((on) =>
      on.columns(['asked_for', 'hour']).doUpdateSet({ count: sql`candidate_question.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}
