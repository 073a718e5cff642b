import { sql, type Insertable, type Updateable } from 'kysely'
import type { Own, PaymentChannelTable, Seen } from '#src/modules/charges/tables.ts'
import type { Channel } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'

export type ChannelRecord = NonNullable<Awaited<ReturnType<typeof findChannel>>>

/** By id, within the asker's reach: its organisation, or the platform by itself. */
export function findChannel(scope: Scope, channelId: number) {
  const rows = scope.read<Seen>().selectFrom('payment_channel').selectAll().where('id', '=', channelId)
  const { id } = scope.actor.org
  return (id === 0 ? rows : rows.where('evaluation_org_id', '=', id)).executeTakeFirst()
}

export const listChannelsOf = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('payment_channel')
    .selectAll()
    .where('evaluation_org_id', '=', evaluationOrgId)
    .orderBy('channel')
    .execute()

/** Every channel somebody pays through: the daily reconciliation's round. */
export const listAllEnabled = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('payment_channel')
    .select(['id', 'evaluation_org_id', 'channel', 'is_sandbox'])
    .where('is_enabled', '=', true)
    .orderBy('id')
    .execute()

/** Locks the organisation's channel of this name, where there is one. */
export const lockChannel = (scope: Scope, channel: Channel) =>
  scope
    .write<Own>()
    .selectFrom('payment_channel')
    .selectAll()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirst()

/** Writes the settings; of two who save at once, the second overwrites what it has seen locked. */
export const putChannel = (
  scope: Scope,
  row: Insertable<PaymentChannelTable> & Updateable<PaymentChannelTable>,
) =>
  scope
    .write<Own>()
    .insertInto('payment_channel')
    .values(row)
    .onConflict((on) =>
      on
        .columns(['evaluation_org_id', 'channel'])
        .doUpdateSet({ ...row, version: sql`payment_channel.version + 1` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

export const setChecked = (scope: Scope, channelId: number, note: string) =>
  scope
    .write<Own>()
    .updateTable('payment_channel')
    .set({ checked_at: scope.now, check_note: note })
    .where('id', '=', channelId)
    .execute()
