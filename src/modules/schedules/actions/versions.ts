import { findBundle } from '#src/modules/schedules/queries/bundles.ts'
import * as queries from '#src/modules/schedules/queries/versions.ts'
import { refusals } from '#src/modules/schedules/words.ts'
import type { Download } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { runWithin } from './reading.ts'

/**
 * Every published version of the site of a run: what it was, who stood up for it, its digest. A college reads the
 * organisation in the place of its people.
 */
export async function listVersions(scope: Scope, { runId }: { runId: number }) {
  const rows = await queries.listVersions(scope, await runWithin(scope, runId, 'EVER'))
  const isOrganiser = scope.actor.org.kind === 'EVALUATION'
  return {
    versions: rows.map((row) => {
      const by = (name: string) => (isOrganiser ? name : row.evaluationOrgName)
      return {
        runId: row.runId,
        version: row.version,
        isCurrent: row.state === 'PUBLISHED',
        isRepair: row.formerRunId !== null,
        reason: row.reason,
        staleReason: row.staleReason,
        bound: row.bound,
        moved: row.moved,
        late: row.late,
        released: row.released,
        hands: row.hands,
        digest: row.digest ?? '',
        madeBy: by(row.madeBy),
        madeAt: row.madeAt.toISOString(),
        confirmedBy: row.confirmedAt ? by(row.confirmedBy) : '',
        confirmedAt: row.confirmedAt?.toISOString() ?? null,
        publishedAt: row.publishedAt?.toISOString() ?? null,
      }
    }),
  }
}

/** The files of all versions of a site in one, the first first: each repair can be followed back to the draw. */
export async function downloadHistory(scope: Scope, { runId }: { runId: number }): Promise<Download> {
  const run = await runWithin(scope, runId, 'EVER')
  const bodies: string[] = []
  for (const version of (await queries.listVersions(scope, run)).toReversed()) {
    const bundle = version.digest ? await findBundle(scope, version.runId) : undefined
    if (bundle) bodies.push(bundle.body)
  }
  if (bodies.length === 0) refuse(refusals.noBundle())
  const { code } = await getPlanFacts(scope, run.planId)
  const head = `"format":"kaowu-draw-site/1","plan":${JSON.stringify(code)},"site":${JSON.stringify(run.siteCode)}`
  return {
    name: `排考核验-${run.planName}-${run.siteName}-全部版本.json`,
    mediaType: 'application/json',
    body: Buffer.from(`{${head},"versions":[${bodies.join(',\n')}]}`),
  }
}
