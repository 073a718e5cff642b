import * as queries from '#src/modules/sites/queries/checklists.ts'
import { BUILT_IN, refusalsForChecklist, type CheckItem } from '#src/modules/sites/rules/review.ts'
import { reviewRefusals, reviewSaid } from '#src/modules/sites/words/review.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

/** What the asker's organisation looks at, and the versions before. */
export async function getSiteChecklist(scope: Scope) {
  const rows = await queries.listChecklists(scope, scope.actor.org.id)
  return {
    version: rows[0]?.version ?? 0,
    items: rows[0]?.items ?? [...BUILT_IN],
    history: rows.map((row) => ({
      version: row.version,
      items: row.items,
      reason: row.reason,
      byName: row.created_by_name,
      at: row.created_at.toISOString(),
    })),
  }
}

/** The next version; applications handed in before are looked at by the version they were handed in under. */
export async function setSiteChecklist(
  scope: Scope,
  given: {
    version: number
    items: (Omit<CheckItem, 'key'> & { key?: string | undefined })[]
    reason: string
  },
) {
  const { id: orgId, name } = scope.actor.org
  const now = (await queries.findChecklist(scope, orgId))?.version ?? 0
  if (given.version !== now) refuse(reviewRefusals.checklistMoved(now))
  refuseAll(refusalsForChecklist(given.items), 422)
  const version = now + 1
  const items = given.items.map(({ key, ...item }, at) => ({ ...item, key: key || `v${version}-${at + 1}` }))
  await refusing({ site_checklist_pkey: reviewRefusals.checklistMoved(version) }, () =>
    queries.insertChecklist(scope, {
      evaluation_org_id: orgId,
      version,
      items: JSON.stringify(items),
      reason: given.reason,
      created_by_name: scope.actor.name,
      created_at: scope.now,
    }),
  )
  await scope.happened({
    action: 'sites.checklist_set',
    entity: 'organisation',
    entityId: orgId,
    sentence: reviewSaid.checklistSet(name, version, items.length),
    reason: given.reason,
  })
  return { version }
}
