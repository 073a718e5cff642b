import type { Insertable, Updateable } from 'kysely'
import type { Own, Seen, SiteApplicationRoundTable } from '#src/modules/sites/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** All rounds of an application within reach, the oldest first; there are a few. */
export const listRounds = (scope: Scope, applicationId: number) =>
  scope
    .read<Seen>()
    .selectFrom('site_application_round')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('round_no')
    .execute()

export type RoundRow = Awaited<ReturnType<typeof listRounds>>[number]

export const insertRound = (scope: Scope, row: Insertable<SiteApplicationRoundTable>) =>
  scope.write<Own>().insertInto('site_application_round').values(row).execute()

export const setRound = (scope: Scope, roundId: number, fields: Updateable<SiteApplicationRoundTable>) =>
  scope.write<Own>().updateTable('site_application_round').set(fields).where('id', '=', roundId).execute()

/** Taken back before anybody looked at it: the round has not taken place. */
export const deleteOpenRound = (scope: Scope, applicationId: number) =>
  scope
    .write<Own>()
    .deleteFrom('site_application_round')
    .where('application_id', '=', applicationId)
    .where('outcome', 'is', null)
    .execute()
