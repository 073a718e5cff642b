import { endOfDayClosesAt, startOfDay } from '#src/shared/instants.ts'
import { offsetOf } from '#src/shared/paging.ts'
import type { ImportFilter } from '#src/shared/platform-contract.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ImportKind } from './kind.ts'
import { own, typed } from './table.ts'
import { shownRow } from './view.ts'

/** What was brought in by the asker's organisation, newest first: the kinds the asker may handle. */
export async function listImports(scope: Scope, filter: ImportFilter, kinds: readonly ImportKind[]) {
  const allowed = kinds.filter((kind) => scope.actor.permissions.has(kind.permission))
  const byName = new Map(allowed.map((kind) => [kind.kind, kind]))
  const rows = filtered(scope, filter, [...byName.keys()])
  const listed = await rows
    .orderBy('import_job.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return {
    rows: listed.flatMap((row) => {
      const kind = byName.get(row.kind)
      return kind ? [shownRow(kind, typed(row))] : []
    }),
    total: await countUpTo(scope, rows.clearSelect().select('import_job.id')),
    kinds: allowed.map(({ kind, title }) => ({ kind, title })),
  }
}

function filtered(scope: Scope, filter: ImportFilter, kinds: readonly string[]) {
  let rows = own(scope).where('import_job.kind', 'in', kinds.length > 0 ? kinds : [''])
  if (filter.kind) rows = rows.where('import_job.kind', '=', filter.kind)
  if (filter.state) rows = rows.where('import_job.state', '=', filter.state)
  if (filter.mine) rows = rows.where('import_job.created_by', '=', scope.actor.accountId)
  if (filter.from) rows = rows.where('import_job.created_at', '>=', startOfDay(filter.from))
  if (filter.to) rows = rows.where('import_job.created_at', '<', endOfDayClosesAt(filter.to))
  const { q } = filter
  return q
    ? rows.where((is) =>
        is.or([
          is('file.name', 'like', containing(q)),
          is('import_job.created_by_name', 'like', containing(q)),
        ]),
      )
    : rows
}
