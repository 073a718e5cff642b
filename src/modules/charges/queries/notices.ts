import type { Insertable } from 'kysely'
import type { ChargeNoticeTable, Own, Seen } from '#src/modules/charges/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export const findNotice = (scope: Scope, of: { channelId: number; noticeId: string }) =>
  scope
    .read<Seen>()
    .selectFrom('charge_notice')
    .select('id')
    .where('channel_id', '=', of.channelId)
    .where('notice_id', '=', of.noticeId)
    .executeTakeFirst()

/** Keeps a callback, once: its twin that came at the same moment is the same callback. */
export const keepNotice = (scope: Scope, row: Insertable<ChargeNoticeTable>) =>
  scope
    .write<Own>()
    .insertInto('charge_notice')
    .values(row)
    .onConflict((on) => on.columns(['channel_id', 'notice_id']).doNothing())
    .execute()
