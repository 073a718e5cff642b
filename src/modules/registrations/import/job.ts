import { hashesOf } from '#src/modules/candidates/index.ts'
import { getPlanFacts, refusalsForRegistering } from '#src/modules/plans/index.ts'
import { rowName, template } from '#src/modules/registrations/words.ts'
import { checkRows, type Row } from './check.ts'
import { registrationColumns } from './columns.ts'
import { decide, writeDecision } from './decided.ts'
import { gatherFacts, lateRightOf, rosterOf } from './gather.ts'
import { undo, whyNotUndo } from './undo.ts'
import { holdForRegistering, siteIdOf, writeRegistrations } from './write.ts'
import type { Facts } from '#src/modules/registrations/rules/facts.ts'
import { priceOf } from '#src/modules/registrations/rules/reasons.ts'
import { factsAt } from '#src/modules/registrations/rules/sites.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'

interface Params {
  readonly planId: number
}

/** 按证书导入报考 (BR-41…44). */
export const registrationImport = importKind<typeof registrationColumns, Params, Facts>({
  kind: 'registrations',
  title: template.title,
  permission: 'registrations.import',
  columns: registrationColumns,
  gather,
  basisOf: (facts) => `plan-version-${facts.planVersion}`,
  check: checkRows,
  write,
  undo,
  whyNotUndo,
  decide,
  async writeDecided(scope, { params, importId, decision }) {
    const facts = await gather(scope, { params, rows: [], locking: true })
    return writeDecision(scope, { decision, facts, planId: params.planId, importId })
  },
})

/**
 * Everything the rules ask of a file. At commit the plan is held as it is and the quota's row is locked, in that order,
 * before either is read (BR-08, BR-25).
 */
async function gather(
  scope: Scope,
  file: { params: Params; rows: readonly Row[]; locking: boolean },
): Promise<Facts> {
  const { locking, params } = file
  const plan = await (locking ? holdForRegistering : getPlanFacts)(scope, params.planId)
  refuseAll(refusalsForRegistering(plan, await lateRightOf(scope, plan), scope.now))
  const hashOf = hashesOf(scope.vault)
  const hashes = file.rows.map(({ value }) => hashOf(value.idType, value.idNumber))
  const roster = await rosterOf(scope, hashes)
  return { ...(await gatherFacts(scope, { plan, roster, locking })), hashOf }
}

/** A row; the usual site unless another is named. */
type Given = Omit<Row['value'], 'site'> & { readonly site?: string }

/**
 * Registers people without a workbook, by the same rules and the same statement; everything or nothing. Rows are
 * numbered from 1 in refusals. Answers how many were new.
 */
export async function registerPeople(
  scope: Scope,
  params: Params,
  values: readonly Given[],
): Promise<number> {
  const rows = values.map((value, at) => ({ line: at + 1, value: { site: '', ...value } }))
  const facts = await gather(scope, { params, rows, locking: true })
  const { problems, fresh } = checkRows(rows, facts)
  const errors = problems.filter((each) => each.severity === 'error')
  refuseAll(
    errors.map(({ code, message, line }) => ({ code, message, path: rowName(line) })),
    422,
  )
  const wanted = new Set(fresh)
  return write(scope, { params, rows: rows.filter((row) => wanted.has(row.line)), facts, importId: null })
}

interface Writing {
  params: Params
  rows: readonly Row[]
  facts: Facts
  importId: number | null
}

/** All rows of the file or none (BR-42). */
function write(scope: Scope, { params, rows, facts, importId }: Writing): Promise<number> {
  return writeRegistrations(scope, {
    planId: params.planId,
    importId,
    facts,
    rows: rows.map((row) => newRegistration(row, facts)),
  })
}

function newRegistration(row: Row, facts: Facts) {
  const entry = found(facts.roster.get(facts.hashOf(row.value.idType, row.value.idNumber)), '考生')
  const level = found(
    facts.levels.find((each) => each.name === row.value.level),
    '级别',
  )
  const siteId = siteIdOf(row.value.site, facts)
  return {
    candidateId: entry.candidateId,
    levelId: level.id,
    siteId,
    price: found(priceOf({ entry, level }, factsAt(facts, siteId)), '考试费'),
  }
}
