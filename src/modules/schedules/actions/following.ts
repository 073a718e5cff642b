import { holdSittings, listMovingSeats, listSittings } from '#src/modules/schedules/queries/gather.ts'
import { setPersonOfSeats } from '#src/modules/schedules/queries/write.ts'
import { CHANGEOVER_MINUTES } from '#src/modules/schedules/rules/gathered.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { refusals } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'

interface Followed {
  readonly registrationIds: readonly number[]
  readonly personId: number
}

/**
 * Published seats follow a registration to the person its corrected papers name; refused when that person already sits
 * somewhere at the time, with anybody (BR-54). A result not yet published is left alone: its input has changed, so it
 * must be drawn anew.
 */
export async function followPerson(scope: Scope, of: Followed): Promise<void> {
  await refuseTwoSeatsAtOnce(scope, of)
  await setPersonOfSeats(scope, of)
}

async function refuseTwoSeatsAtOnce(scope: Scope, of: Followed): Promise<void> {
  const moving = (await listMovingSeats(scope, of)).map(timesOf)
  if (moving.length === 0) return
  await holdSittings(scope)
  const elsewhere = (await listSittings(scope, [of.personId])).map(timesOf)
  const changeoverMs = CHANGEOVER_MINUTES * 60_000
  if (moving.some((seat) => elsewhere.some((other) => touch(seat, other, changeoverMs))))
    refuse(refusals.sitsElsewhere(CHANGEOVER_MINUTES))
}

const timesOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
  startsAtMs: startsAt.getTime(),
  endsAtMs: endsAt.getTime(),
})
