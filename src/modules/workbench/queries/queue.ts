import { sql, type RawBuilder } from 'kysely'
import type { QueueKind } from '#src/modules/workbench/rules/queue.ts'
import { lastDay, planEnds, type Waiting } from './queue-parts.ts'
import type { Seen } from '#src/modules/workbench/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { drawsWaiting, reissuesWaiting, repairsWaiting, runsWaiting } from './queue-exam.ts'
import type { Outstanding } from './queue-exam.ts'

/** What waits at the asker's organisation, kind by kind as one list: every kind by its own index, whatever there is of others. */
export interface Queue {
  readonly kinds: readonly QueueKind[]
  /** Tickets that wait for an acknowledgement, as the tickets themselves count them. */
  readonly outstanding: readonly Outstanding[]
}

export interface QueueFilter extends ListQuery {
  readonly kind?: QueueKind | undefined
  readonly due?: 'OVERDUE' | 'WEEK' | 'LATER' | 'NONE' | undefined
}

const pilots = ({ actor, now }: Scope) => sql`
  select 'pilots' as kind, a.id, a.id as ref, o.name as who, c.short_name as what, '' as person,
    (select coalesce(sum((p ->> 'count')::bigint), 0) from jsonb_array_elements(a.planned) p)::bigint as figure, a.year,
    a.submitted_at as since, ${lastDay('closing.at')} as due_on, false as mine, 0::bigint as more
  from pilot_application a
  join organisation o on o.id = a.org_id join certificate c on c.id = a.certificate_id
  left join (select certificate_id, year, min(registration_closes_at) as at from exam_plan
    where state = 'PUBLISHED' and registration_closes_at > ${now} group by 1, 2) closing
    on closing.certificate_id = a.certificate_id and closing.year = a.year
  where a.province_id = ${actor.org.id} and a.state = 'SUBMITTED'`

const sites = ({ actor }: Scope) => sql`
  select 'sites', a.id, a.id, o.name, c.short_name, '', cardinality(a.level_ids)::bigint, 0, a.submitted_at, a.due_to_on, false, 0::bigint
  from site_application a join organisation o on o.id = a.org_id join certificate c on c.id = a.certificate_id
  where a.evaluation_org_id = ${actor.org.id} and a.state in ('SUBMITTED', 'IN_REVIEW')`

const agreements = ({ actor, now }: Scope) => sql`
  select 'agreements', a.id, a.id, o.name, c.short_name, '', 0::bigint, a.year, a.signed_by_site_at, ${lastDay('closing.at')}, false,
    0::bigint
  from agreement a join organisation o on o.id = a.org_id
  join exam_site s on s.id = a.site_id join certificate c on c.id = s.certificate_id
  left join (select certificate_id, min(registration_closes_at) as at from exam_plan
    where state = 'PUBLISHED' and registration_closes_at > ${now} group by 1) closing on closing.certificate_id = s.certificate_id
  where a.evaluation_org_id = ${actor.org.id} and a.state = 'SIGNED_BY_SITE'`

const withdrawals = ({ actor }: Scope) => sql`
  select 'withdrawals', w.id, w.id, o.name, e.name, '', 0::bigint, e.year, w.requested_at, ${planEnds('w.requested_at')}, false, 0::bigint
  from registration_withdrawal w join organisation o on o.id = w.org_id join exam_plan e on e.id = w.plan_id
  where w.evaluation_org_id = ${actor.org.id} and w.state = 'REQUESTED'`

const accommodations = ({ actor }: Scope) => sql`
  select 'accommodations', a.id, a.id, o.name, e.name, '', 0::bigint, e.year, a.requested_at, ${planEnds('a.requested_at')}, false, 0::bigint
  from accommodation a join organisation o on o.id = a.org_id join exam_plan e on e.id = a.plan_id
  where a.evaluation_org_id = ${actor.org.id} and a.state = 'REQUESTED'`

/** Due when the nearest plan of this organiser that the candidate stands in is to be drawn, or is held when it has been. */
const corrections = ({ actor, now }: Scope) => sql`
  select 'corrections', c.id, c.id, o.name, '', c.before_name, 0::bigint, 0, c.submitted_at, ${lastDay('nearest.at')}, false, 0::bigint
  from correction_decision d join correction c on c.id = d.correction_id join organisation o on o.id = c.org_id
  left join lateral (select min(case when e.scheduling_closes_at > ${now} then e.scheduling_closes_at
      else (select min(s.starts_at) from session_slot s where s.plan_id = e.id and s.starts_at > ${now}) end) as at
    from registration r join exam_plan e on e.id = r.plan_id
    where r.candidate_id = c.candidate_id and r.evaluation_org_id = ${actor.org.id} and r.status in ('PENDING', 'CONFIRMED')
  ) nearest on true
  where d.evaluation_org_id = ${actor.org.id} and d.state = 'PENDING' and c.state = 'SUBMITTED'`

const slips = ({ actor }: Scope) => sql`
  select 'slips', p.id, p.id, o.name, p.order_no, '', p.amount_fen, e.year, p.slip_uploaded_at, ${planEnds('p.slip_uploaded_at')}, false, 0::bigint
  from payment_order p join organisation o on o.id = p.org_id join exam_plan e on e.id = p.plan_id
  where p.evaluation_org_id = ${actor.org.id} and p.state in ('SLIP_UPLOADED', 'CHECKED')`

const PARTS: Readonly<Record<QueueKind, (scope: Scope, queue: Queue) => RawBuilder<unknown>>> = {
  pilots,
  sites,
  agreements,
  withdrawals,
  accommodations,
  corrections,
  slips,
  draws: drawsWaiting,
  confirmations: (scope) => runsWaiting(scope, { kind: 'confirmations', state: 'COMPUTED' }),
  publications: (scope) => runsWaiting(scope, { kind: 'publications', state: 'CONFIRMED' }),
  repairs: repairsWaiting,
  reissued: (_, { outstanding }) => reissuesWaiting(outstanding),
}

/** The names of the columns stand in the first part only; every part has them in the same order. */
const COLUMNS = sql`kind, id, ref, who, what, person, figure, year, since, due_on, mine, more`

function all(scope: Scope, queue: Queue) {
  const parts = queue.kinds.map((kind) => sql`(${PARTS[kind](scope, queue)})`)
  const rows = sql<Waiting>`(select * from (${sql.join(parts, sql` union all `)}) as part (${COLUMNS}))`
  return scope.read<Seen>().selectFrom(rows.as('t'))
}

function filtered(scope: Scope, queue: Queue, { kind, due, q }: QueueFilter) {
  const kinds = kind ? queue.kinds.filter((each) => each === kind) : queue.kinds
  const today = shanghaiDay(scope.now)
  const soon = addDays(today, 7)
  let rows = all(scope, { ...queue, kinds })
  if (due === 'OVERDUE') rows = rows.where('t.due_on', '<', today)
  if (due === 'WEEK') rows = rows.where('t.due_on', '>=', today).where('t.due_on', '<=', soon)
  if (due === 'LATER') rows = rows.where('t.due_on', '>', soon)
  if (due === 'NONE') rows = rows.where('t.due_on', 'is', null)
  if (q)
    rows = rows.where((is) =>
      is.or([is('t.who', 'like', containing(q)), is('t.what', 'like', containing(q))]),
    )
  return rows
}

const SORTS = new Map([
  ['since', sql`t.since nulls last`],
  ['-since', sql`t.since desc nulls last`],
  ['-dueOn', sql`t.due_on desc nulls last`],
  ['title', sql`t.who`],
  ['-title', sql`t.who desc`],
])

/** A page of it: what is due first on top, so what is overdue stands above all; what nobody has set a day for last. */
export async function listQueue(scope: Scope, queue: Queue, filter: QueueFilter) {
  const isNone = filter.kind ? !queue.kinds.includes(filter.kind) : queue.kinds.length === 0
  if (isNone) return { listed: [], total: 0 }
  const rows = filtered(scope, queue, filter)
  const listed = await rows
    .selectAll()
    .orderBy(SORTS.get(filter.sort ?? '') ?? sql`t.due_on nulls last`)
    .orderBy(sql`t.due_on nulls last`)
    .orderBy(sql`t.since nulls last`)
    .orderBy('t.kind')
    .orderBy('t.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('t.id')) }
}

/** How many of each kind wait, and how many of them are overdue. */
export async function countQueue(scope: Scope, queue: Queue) {
  if (queue.kinds.length === 0) return []
  return all(scope, queue)
    .select(({ fn }) => [
      't.kind',
      fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where t.due_on < ${shanghaiDay(scope.now)}::date)`.as('overdue'),
    ])
    .groupBy('t.kind')
    .execute()
}
