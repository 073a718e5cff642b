import { addBundles, findBundle } from '#src/modules/schedules/queries/bundles.ts'
import { listAllDeeds } from '#src/modules/schedules/queries/by-hand.ts'
import type { WaitingRow } from '#src/modules/schedules/queries/waiting-repairs.ts'
import type { Scope } from '#src/platform/scope.ts'
import { opaqueOf } from './digesting.ts'
import type { Mended } from './mending.ts'
import { repairBundleOf } from './repair-digesting.ts'

/**
 * Keeps the file that lets anybody do a repair again, beside the digest of the version it replaces. A version that was
 * published before there were files has nothing a proof could begin from: its repairs have none either.
 */
export async function keepRepairBundle(scope: Scope, mended: Mended, row: WaitingRow): Promise<void> {
  const { head, plan, site, input, published, result } = mended
  const { seal, seed, nonce } = head
  const former = await findBundle(scope, head.id)
  if (!former || !seal || !seed || !nonce) return
  const deeds = await listAllDeeds(scope, head.id)
  const { digest, body } = repairBundleOf(
    {
      plan,
      site: site.site,
      seal,
      seed,
      nonce,
      opaque: opaqueOf(scope, plan.id),
      about: aboutOf(scope, mended, row),
    },
    { input, published, deeds, result, former },
  )
  await addBundles(scope, { planId: plan.id, kind: 'repair' }, [
    { runId: row.id, orgId: head.orgId, digest, body },
  ])
}

/** For the reader; no digest covers it, and no reason stands in it: reasons may name people. */
const aboutOf = (scope: Scope, { head, plan, site }: Mended, row: WaitingRow) => ({
  planName: plan.name,
  siteName: head.siteName,
  levels: plan.levels.map(({ id, name }) => ({ id, name })),
  rooms: [...site.roomNames].map(([id, name]) => ({ id, name })),
  version: row.version,
  formerVersion: head.version,
  proposedAt: row.createdAt.toISOString(),
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  publishedAt: scope.now.toISOString(),
})
