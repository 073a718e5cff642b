import type { Seen } from '#src/modules/registrations/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Published plans whose registration window, or late window, is open now, the one that closes first on top; at most 20. */
export const listOpenPlans = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .select('p.id')
    .where('p.state', '=', 'PUBLISHED')
    .where((is) =>
      is.or([
        is.and([
          is('p.registration_opens_at', '<=', scope.now),
          is('p.registration_closes_at', '>', scope.now),
        ]),
        is.and([is('p.late_opens_at', '<=', scope.now), is('p.late_closes_at', '>', scope.now)]),
      ]),
    )
    .orderBy('p.registration_closes_at')
    .limit(20)
    .execute()
