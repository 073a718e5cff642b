import * as queries from '#src/modules/catalogue/queries/spares.ts'
import { refusalsForSpareRule } from '#src/modules/catalogue/rules.ts'
import { spareRuleWords, spareSaid, type Rounding } from '#src/modules/catalogue/words/spares.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'

/** How many machines are kept free (BR-35), and by which version of the rule. */
export interface SpareRule {
  readonly percent: number
  readonly minimum: number
  readonly rounding: Rounding
  readonly version: number
}

const ruleOf = (row: queries.SpareRuleRow): SpareRule => ({
  percent: row.percent,
  minimum: row.minimum,
  rounding: row.rounding as Rounding,
  version: row.version,
})

/** The rules that hold now, by certificate. */
export async function spareRulesNow(scope: Scope, certificateIds: readonly number[]) {
  const rows = await queries.listSpareRulesAt(scope, certificateIds, scope.now)
  return new Map(rows.map((row) => [row.certificate_id, ruleOf(row)]))
}

/** The rule for spare machines of a plan: the one of the day it was published, today's for a draft (BR-35). */
export async function sparePolicyOf(
  scope: Scope,
  plan: { readonly certificateId: number; readonly publishedAt: Date | null },
): Promise<SpareRule> {
  const moment = plan.publishedAt ?? scope.now
  const [row] = await queries.listSpareRulesAt(scope, [plan.certificateId], moment)
  return ruleOf(found(row, '备用机规则'))
}

/** The versions of one of the asker's own certificates. */
export async function listSpareRules(scope: Scope, { certificateId }: { certificateId: number }) {
  const rows = await queries.listSpareRules(scope, [certificateId])
  const own = rows.filter((row) => row.evaluation_org_id === scope.actor.org.id)
  found(own[0], '证书')
  const now = (await spareRulesNow(scope, [certificateId])).get(certificateId)
  return {
    rows: own.map((row) => ({
      ...ruleOf(row),
      validFromOn: row.valid_from_on,
      reason: row.reason,
      byName: row.created_by_name,
      at: row.created_at.toISOString(),
      isNow: row.version === now?.version,
    })),
  }
}

interface NewRule {
  certificateIds: number[]
  percent: number
  minimum: number
  rounding: Rounding
  validFromOn: string
  reason: string
}

/** A new version for some of the asker's certificates, from a coming day on; plans published before it keep theirs. */
export async function setSpareRule(scope: Scope, given: NewRule) {
  const certificates = await ownWithNewest(scope)
  const today = shanghaiDay(scope.now)
  refuseAll(refusalsForSpareRule(given, { today, certificates }), 422)
  const chosen = certificates
    .filter((each) => given.certificateIds.includes(each.id))
    .map((each) => ({ ...each, version: (each.newest?.version ?? 0) + 1 }))
  await queries.insertSpareRules(
    scope,
    chosen.map(({ id, version }) => ({
      evaluation_org_id: scope.actor.org.id,
      certificate_id: id,
      version,
      percent: given.percent,
      minimum: given.minimum,
      rounding: given.rounding,
      valid_from_on: given.validFromOn,
      reason: given.reason,
      created_by_name: scope.actor.name,
    })),
  )
  const rule = spareRuleWords(given)
  await scope.happenedAll(
    chosen.map(({ id, name, version }) => ({
      action: 'catalogue.spare_rule_set',
      entity: 'certificate',
      entityId: id,
      sentence: spareSaid.set(name, { version, rule, validFromOn: given.validFromOn }),
      reason: given.reason,
    })),
  )
  return { count: chosen.length }
}

/** The asker's certificates, locked, each with the newest version of its rule. */
async function ownWithNewest(scope: Scope) {
  const certificates = await queries.lockOwnCertificates(scope)
  const ids = certificates.map((each) => each.id)
  const rules = (await queries.listSpareRules(scope, ids)).toReversed()
  const newest = new Map(rules.map((row) => [row.certificate_id, row]))
  return certificates.map(({ id, name }) => ({ id, name, newest: newest.get(id) }))
}

/** The first version of a certificate, from the beginning of its year. */
export const insertFirstSpareRule = (
  scope: Scope,
  of: { certificateId: number; percent: number; minimum: number },
) =>
  queries.insertSpareRules(scope, [
    {
      evaluation_org_id: scope.actor.org.id,
      certificate_id: of.certificateId,
      version: 1,
      percent: of.percent,
      minimum: of.minimum,
      rounding: 'ceil',
      valid_from_on: '2019-01-01',
      reason: spareSaid.first,
      created_by_name: scope.actor.name,
    },
  ])
