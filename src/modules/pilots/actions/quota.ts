import { adjustQuota as writeQuota, lockQuota } from '#src/modules/pilots/queries/quota.ts'
import { refusalsForAdjustment } from '#src/modules/pilots/rules.ts'
import { fieldNames, refusals, said } from '#src/modules/pilots/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { steppedPilot, tell } from './applications.ts'

/** Changes the quota of an approved application, up or down, never below what is used (BR-08). */
export async function adjustQuota(scope: Scope, given: { pilotId: number; granted: number; reason: string }) {
  const { row, state } = await steppedPilot(scope, given.pilotId, 'adjust')
  const key = { org_id: row.org_id, certificate_id: row.certificate_id, year: row.year }
  const quota = found(await lockQuota(scope, key), '指标')
  refuseAll(refusalsForAdjustment(given.granted, quota), 422)
  await refusing({ quota_not_exceeded: refusals.grantTooSmall(given.granted, quota.consumed) }, () =>
    writeQuota(scope, quota, given),
  )
  const { granted, reason } = given
  await tell(scope, row.id, {
    verb: 'quota_adjusted',
    sentence: (it) => said.adjusted(it, quota.granted, granted),
    reason,
    changes: [{ field: fieldNames.granted, before: quota.granted, after: granted }],
  })
  return { state }
}
