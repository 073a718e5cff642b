import * as queries from '#src/modules/refunds/queries/rules.ts'
import { refusalsForRules, USUAL_RULES, type RefundRules } from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { said } from '#src/modules/refunds/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

/** The rules of the asker's organisation, and the versions before. */
export async function getRefundRules(scope: Scope) {
  const rows = await queries.listRules(scope, scope.actor.org.id)
  const rulesOf = (row: (typeof rows)[number]) => onWire(row.rules as RefundRules)
  return {
    version: rows[0]?.version ?? 0,
    rules: rows[0] ? rulesOf(rows[0]) : onWire(USUAL_RULES),
    history: rows.map((row) => ({
      version: row.version,
      rules: rulesOf(row),
      reason: row.reason,
      byName: row.created_by_name,
      at: row.created_at.toISOString(),
    })),
  }
}

const onWire = (rules: RefundRules) => ({ ...rules, personal: rules.personal.map((step) => ({ ...step })) })

interface Given {
  readonly version: number
  readonly rules: RefundRules
  readonly reason: string
}

/** The next version: for what is asked for from now on; refunds under way go by the version they were asked for under. */
export async function setRefundRules(scope: Scope, given: Given) {
  const { id: orgId, name } = scope.actor.org
  const now = (await queries.findRules(scope, orgId))?.version ?? 0
  if (given.version !== now) refuse(refusals.rulesMoved(now))
  refuseAll(refusalsForRules(given.rules), 422)
  const version = now + 1
  await refusing({ refund_rule_pkey: refusals.rulesMoved(version) }, () =>
    queries.insertRules(scope, {
      evaluation_org_id: orgId,
      version,
      rules: JSON.stringify(given.rules),
      reason: given.reason,
      created_by_name: scope.actor.name,
      created_at: scope.now,
    }),
  )
  await scope.happened({
    action: 'refunds.rules_set',
    entity: 'organisation',
    entityId: orgId,
    sentence: said.rulesSet(name, version),
    reason: given.reason,
  })
  return { version }
}
