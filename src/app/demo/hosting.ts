import { arrangeHosting } from '#src/modules/hostings/index.ts'
import { register, type Board, type Entry } from './plans.ts'
import { PLAN_DAYS } from './calendar.ts'
import type { ReadyCollege } from './colleges.ts'

type Hosted = Pick<Entry, 'planId' | 'key'> & {
  readonly host: ReadyCollege
  readonly guest: ReadyCollege
  readonly places: number
}

/** The organiser lets a college sit at another's site (BR-10). */
export async function letSit({ stage, calendar, manager }: Board, of: Hosted): Promise<void> {
  const { planId, key, host, guest, places } = of
  const at = calendar.morning(Math.min(PLAN_DAYS[key].opens + 1, 0))
  const reason = '部分学生在海蓝市实习，就近考试'
  const orgId = guest.cast.officer.org.id
  await stage.act(manager, at, (scope) =>
    arrangeHosting(scope, { planId, orgId, siteId: host.siteId, places, reason }),
  )
}

/** Some of its people are registered there. */
export async function sitElsewhere(
  board: Board,
  of: Hosted & { readonly from: number; readonly count: number },
): Promise<void> {
  await letSit(board, of)
  const { planId, key, host, guest, from, count } = of
  await register(board, { planId, key, college: guest, from, count, site: host.cast.officer.org.name })
}
