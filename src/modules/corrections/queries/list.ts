import { sql } from 'kysely'
import type { Seen } from '#src/modules/corrections/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface CorrectionFilter extends ListQuery {
  state?: string | undefined
  planId?: number | undefined
  college?: string | undefined
}

/** Requests within the asker's reach: the college's own, or those the evaluation organisation was asked about. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('correction as c')
    .innerJoin('organisation as o', 'o.id', 'c.org_id')
    .leftJoin('correction_decision as d', (on) =>
      on.onRef('d.correction_id', '=', 'c.id').on('d.evaluation_org_id', '=', id),
    )
  return kind === 'EVALUATION'
    ? rows.where('d.evaluation_org_id', '=', id).where('c.state', '!=', 'DRAFT')
    : rows.where('c.org_id', '=', id)
}

function filtered(scope: Scope, filter: CorrectionFilter) {
  let rows = reachable(scope)
  if (filter.state) rows = rows.where('c.state', '=', filter.state)
  if (filter.college) rows = rows.where('o.name', 'like', containing(filter.college))
  if (filter.planId) rows = ofPlan(rows, filter.planId)
  return searched(rows, filter)
}

/** Whose candidate is registered for the plan, alive or not. */
const ofPlan = (rows: ReturnType<typeof reachable>, planId: number) =>
  rows.where((is) =>
    is.exists(
      is
        .selectFrom('registration as r')
        .select('r.plan_id')
        .whereRef('r.candidate_id', '=', 'c.candidate_id')
        .where('r.plan_id', '=', planId),
    ),
  )

/** The beginning of either name, or the last four of either number. */
function searched(rows: ReturnType<typeof reachable>, { q }: CorrectionFilter) {
  if (!q) return rows
  const lastFour = /^\d{3}[\dXx]$/.test(q) ? q.toUpperCase() : undefined
  return rows.where((is) =>
    is.or([
      is('c.before_name', 'like', beginningWith(q)),
      is('c.after_name', 'like', beginningWith(q)),
      ...(lastFour
        ? [
            is(sql`right(c.before_id_masked, 4)`, '=', lastFour),
            is(sql`right(c.after_id_masked, 4)`, '=', lastFour),
          ]
        : []),
    ]),
  )
}

const SORTS = {
  name: 'c.before_name',
  submittedAt: 'c.submitted_at',
  decidedAt: 'c.decided_at',
  createdAt: 'c.created_at',
} as const

/** A page of requests: those that wait first, the oldest of them at the top; then the newest. */
export async function listCorrections(scope: Scope, filter: CorrectionFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key)
    ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction)
    : rows
        .orderBy(sql`c.state <> 'SUBMITTED'`)
        .orderBy(sql`case when c.state = 'SUBMITTED' then c.submitted_at end`)
  const listed = await sorted
    .selectAll('c')
    .select(['o.name as org_name', 'd.state as mine'])
    .orderBy('c.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('c.id')) }
}

export const findCorrection = (scope: Scope, correctionId: number) =>
  reachable(scope)
    .selectAll('c')
    .select(['o.name as org_name', 'o.province_id', 'd.state as mine'])
    .where('c.id', '=', correctionId)
    .executeTakeFirst()
export type CorrectionRow = NonNullable<Awaited<ReturnType<typeof findCorrection>>>

/** The request under way for one candidate of the asker's roster. */
export const findOpen = (scope: Scope, candidateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('correction')
    .select('id')
    .where('org_id', '=', scope.actor.org.id)
    .where('candidate_id', '=', candidateId)
    .where('state', 'in', ['DRAFT', 'SUBMITTED', 'RETURNED'])
    .executeTakeFirst()

/** Who is asked and what was answered; an evaluation organisation sees its own answer. */
export const listDecisions = (scope: Scope, correctionId: number) =>
  scope
    .read<Seen>()
    .selectFrom('correction_decision as d')
    .innerJoin('organisation as o', 'o.id', 'd.evaluation_org_id')
    .select([
      'd.evaluation_org_id as evaluationOrgId',
      'd.state',
      'd.opinion',
      'd.decided_by_name as decidedByName',
      'd.decided_at as decidedAt',
      'o.name as orgName',
    ])
    .where('d.correction_id', '=', correctionId)
    .orderBy('o.name')
    .execute()

export const listEvidence = (scope: Scope, correctionId: number) =>
  scope
    .read<Seen>()
    .selectFrom('correction_evidence as e')
    .innerJoin('file as f', 'f.id', 'e.file_id')
    .select(['e.id', 'f.id as fileId', 'f.name', 'f.media_type as mediaType'])
    .where('e.correction_id', '=', correctionId)
    .orderBy('e.id')
    .execute()
