import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import { lastDay, drawEnds } from './queue-parts.ts'

/** Parts of the queue that belong to a plan after its registration. */

/**
 * Plans nobody can pay for any more (BR-53), with sites whose people have paid and that have no draw: site by site one
 * look into an index, however many people there are.
 */
export const drawsWaiting = ({ actor, now }: Scope) => sql`
  select 'draws', e.id, e.id, e.name, '', '', count(*), e.year, e.payment_closes_at, ${drawEnds}, false, 0::bigint
  from exam_plan e
  join (select distinct plan_id, site_id from exam_room) place on place.plan_id = e.id
  where e.evaluation_org_id = ${actor.org.id} and e.state = 'PUBLISHED' and e.payment_closes_at <= ${now}
    and exists (select from session_slot s where s.plan_id = e.id and s.ends_at > ${now})
    and exists (select from registration r where r.plan_id = e.id and r.site_id = place.site_id
      and r.status in ('PENDING', 'CONFIRMED') and r.payment_status in ('PAID', 'WAIVED'))
    and not exists (select from schedule_run n where n.plan_id = e.id and n.site_id = place.site_id
      and n.state in ('COMPUTED', 'CONFIRMED', 'PUBLISHED'))
  group by e.id`

/** First draws that wait for the second person or for publication, plan by plan. */
export const runsWaiting = (
  { actor }: Scope,
  of: { kind: 'confirmations' | 'publications'; state: 'COMPUTED' | 'CONFIRMED' },
) => sql`
  select ${sql.lit(of.kind)}, e.id, e.id, e.name, '', '', count(*), e.year, min(coalesce(n.confirmed_at, n.created_at)), ${drawEnds},
    bool_or(n.created_by = ${actor.accountId}), 0::bigint
  from schedule_run n join exam_plan e on e.id = n.plan_id
  where n.evaluation_org_id = ${actor.org.id} and n.state = ${sql.lit(of.state)} and n.former_run_id is null
  group by e.id`

/** Repairs of published seats: due before people sit down. `more`: confirmed already. */
export const repairsWaiting = ({ actor }: Scope) => sql`
  select 'repairs', n.id, n.former_run_id, e.name, s.name, '', 0::bigint, e.year, n.created_at, ${lastDay('first.at')},
    n.state = 'COMPUTED' and n.created_by = ${actor.accountId}, (n.state = 'CONFIRMED')::int::bigint
  from schedule_run n join exam_plan e on e.id = n.plan_id join exam_site s on s.id = n.site_id
  left join lateral (select min(starts_at) as at from session_slot where plan_id = e.id) first on true
  where n.evaluation_org_id = ${actor.org.id} and n.state in ('COMPUTED', 'CONFIRMED') and n.former_run_id is not null`

/** Replaced tickets of one plan that nobody has acknowledged. */
export interface Outstanding {
  readonly planId: number
  readonly planName: string
  readonly tickets: number
  readonly colleges: number
  readonly since: Date
}

/** They are counted by the tickets' own query and come in as rows. */
export const reissuesWaiting = (outstanding: readonly Outstanding[]) => sql`
  select 'reissued', e.id, e.id, e.name, '', '', given.colleges, e.year, given.since, ${lastDay('first.at')}, false, given.tickets
  from jsonb_to_recordset(${JSON.stringify(outstanding)}::jsonb)
    as given ("planId" bigint, colleges bigint, tickets bigint, since timestamptz)
  join exam_plan e on e.id = given."planId"
  left join lateral (select min(starts_at) as at from session_slot where plan_id = e.id) first on true`
