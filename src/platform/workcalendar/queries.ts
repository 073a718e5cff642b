import { sql, type Insertable } from 'kysely'
import type { CalendarDayTable } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'

interface Own {
  calendar_day: CalendarDayTable
}

export const listDays = (scope: Scope, year: number) =>
  scope
    .read<Own>()
    .selectFrom('calendar_day')
    .selectAll()
    .where('on_day', '>=', `${year}-01-01`)
    .where('on_day', '<=', `${year}-12-31`)
    .orderBy('on_day')
    .execute()

/** How many days are entered, per year. */
export const countByYear = (scope: Scope) =>
  scope
    .read<Own>()
    .selectFrom('calendar_day')
    .select(({ fn }) => [
      sql<number>`extract(year from on_day)::int`.as('year'),
      fn.countAll<number>().as('days'),
      sql<number>`count(*) filter (where source = 'HAND')`.as('by_hand'),
    ])
    .groupBy(sql`1`)
    .execute()

export async function setDays(scope: Scope, rows: Insertable<CalendarDayTable>[]): Promise<void> {
  if (rows.length === 0) return
  await scope
    .write<Own>()
    .insertInto('calendar_day')
    .values(rows)
    .onConflict((on) =>
      on.column('on_day').doUpdateSet((is) => ({
        kind: is.ref('excluded.kind'),
        name: is.ref('excluded.name'),
        source: is.ref('excluded.source'),
        reason: is.ref('excluded.reason'),
        changed_by_name: is.ref('excluded.changed_by_name'),
        changed_at: is.ref('excluded.changed_at'),
      })),
    )
    .execute()
}

export async function deleteDays(scope: Scope, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return
  await scope
    .write<Own>()
    .deleteFrom('calendar_day')
    .where('on_day', 'in', [...days])
    .execute()
}
