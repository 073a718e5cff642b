import { closeCharges } from '#src/modules/charges/index.ts'
import { askForReds, fitInvoices, followExam } from '#src/modules/invoices/index.ts'
import { upkeep } from '#src/modules/payments/index.ts'
import { lapsing, markSeated } from '#src/modules/registrations/index.ts'
import { proposeRefunds, refundSurplus } from '#src/modules/refunds/index.ts'
import { followSessions } from '#src/modules/rooms/index.ts'
import { followPerson, markStale, refuseRoomBelowSeats, sealSeed } from '#src/modules/schedules/index.ts'
import {
  issueTickets,
  outdateTickets,
  reissueFor,
  reissueTickets,
  revokeTickets,
  revokeTicketsOf,
} from '#src/modules/tickets/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { Ground, Reaction, Reactions, ReactionsToAll } from '#src/platform/ground.ts'
import { mailInvitation } from './invitations.ts'
import { tellOf } from './messenger.ts'

/**
 * "When this happened, then that": every effect that runs against the order of the process stands here, on one page. A
 * reaction runs in the transaction of what happened and may refuse it.
 */
export const reactions: Reactions = {
  // Whoever is invited has no account yet, so no messages: the link itself is mailed.
  'accounts.invited': [mailInvitation],
  'accounts.invitation_renewed': [mailInvitation],
  // BR-55: the seed of the draw is sealed before anybody can register, so nobody can look for one that suits the roster.
  'plans.published': [(scope, happening) => sealSeed(scope, planOf(happening))],
  // BR-34: a room stays large enough for those a published arrangement seats in it.
  'rooms.edited': [(scope, { facts }) => refuseRoomBelowSeats(scope, { roomId: Number(facts?.['roomId']) })],
  // BR-24: what was registered under the old papers goes on under the new ones; printed tickets are superseded.
  'corrections.approved': [
    (scope, happening) => followPerson(scope, correctedOf(happening)),
    (scope, happening) => reissueTickets(scope, { ...correctedOf(happening), reason: reasonOf(happening) }),
  ],
  // BR-49: money that comes for an order that has expired brings it back where it can; else it is given back.
  'charges.late': [
    (scope, { facts }) => upkeep.reviveExpired(scope, { orderId: Number(facts?.['orderId']) }),
  ],
  // BR-63, BR-66: with the seats the tickets are there, in the same transaction.
  'schedules.published': [async (scope, happening) => void (await issueTickets(scope, planOf(happening)))],
  // BR-61: who sits elsewhere gets the next version, who stayed keeps everything, who came late a first ticket.
  'schedules.repaired': [followSeats],
  'schedules.reseated': [followSeats],
  // BR-45: whoever is withdrawn has no valid ticket any more, and no bill asks for the fee.
  'registrations.ended': [
    (scope, happening) => revokeTicketsOf(scope, endedOf(happening)),
    (scope, happening) => upkeep.dropLines(scope, { registrationIds: endedOf(happening) }),
    // And what was paid is proposed to be given back.
    (scope, happening) => proposeRefunds(scope, { registrationIds: endedOf(happening) }),
  ],
  // BR-49: what was paid twice or too late goes back by itself.
  'charges.surplus': [
    async (scope, { facts }) =>
      void (await refundSurplus(scope, { receiptId: Number(facts?.['receiptId']) })),
  ],
  // Edge case 30: what stands on an invoice goes back only after its red letter: the letter is put on the list when the
  // refund has been looked at, and until it is there nobody can approve it. Nor does a payment end behind an invoice.
  'refunds.checked': [ofOrder(askForReds)],
  'refunds.approved': [ofOrder(fitInvoices)],
  'payments.reversed': [ofOrder(fitInvoices)],
  'payments.released': [ofOrder(fitInvoices)],
  // BR-27: rooms offer only sessions that are still there.
  'plans.changed': [
    (scope, happening) => followSessions(scope, planOf(happening)),
    // BR-50: what is promised so many days after the exam moves with it.
    (scope, happening) => followExam(scope, planOf(happening)),
  ],
  'plans.resumed': [
    (scope, happening) => followSessions(scope, planOf(happening)),
    (scope, happening) => followExam(scope, planOf(happening)),
  ],
  // BR-28: what was drawn for other sessions holds no longer; the tickets are taken back, never rewritten.
  'plans.arrangement_void': [voidArrangement],
  // BR-64: what is printed besides the seat has changed.
  'plans.tickets_outdated': [
    (scope, happening) => outdateTickets(scope, { ...planOf(happening), reason: reasonOf(happening) }),
  ],
  // BR-29: a postponed plan keeps registrations and payments; seats and tickets are void.
  'plans.postponed': [voidArrangement, (scope, happening) => followExam(scope, planOf(happening))],
  // BR-29: of a cancelled plan the registrations end and give their quota back, what is paid is to be given back, open
  // bills end, the arrangement and its tickets are void.
  'plans.cancelled': [
    (scope, happening) => lapsing.cancelRegistrationsOfPlan(scope, planOf(happening)),
    async (scope, happening) =>
      closeCharges(scope, { orderIds: await upkeep.voidOrdersOfPlan(scope, planOf(happening)) }),
    (scope, happening) => proposeRefunds(scope, planOf(happening)),
    voidArrangement,
  ],
}

/** The same for all happenings of one action in a deed, where a statement may pay ten thousand bills at once. */
export const reactionsToAll: ReactionsToAll = {
  // BR-48: nobody pays online what was called off, or is paid by another road.
  'payments.cancelled': [endCharges],
  'payments.own_cancelled': [endCharges],
  // Money that is on its way all the same brings its order back (`charges.late`).
  'payments.expired': [endCharges],
  'payments.own_expired': [endCharges],
  'payments.confirmed': [endCharges],
  'payments.settled': [endCharges],
  'payments.slip_attached': [endCharges],
  // What was being paid online is not what the bill asks for any more.
  'payments.lines_added': [endCharges],
  'payments.lines_removed': [endCharges],
  'payments.waived': [endCharges],
}

/** And who is told of it, on the screen and by e-mail: the table of `tellings.ts`. */
export const messenger: Ground['messenger'] = tellOf

/** Tickets follow the published seats after some of them have changed. */
async function followSeats(scope: Scope, happening: Happening): Promise<void> {
  const { planId, registrationIds } = happening.facts as {
    planId: number
    registrationIds: readonly number[]
  }
  await reissueFor(scope, { planId, registrationIds, reason: reasonOf(happening) })
  await issueTickets(scope, { planId })
}

/** The orders are not to be paid online any more. */
function endCharges(scope: Scope, happenings: readonly Happening[]): Promise<void> {
  return closeCharges(scope, { orderIds: happenings.map(({ facts }) => Number(facts?.['orderId'])) })
}

/** Nobody of the plan has a seat or a ticket any more. */
async function voidArrangement(scope: Scope, happening: Happening): Promise<void> {
  const of = planOf(happening)
  await markStale(scope, { ...of, reason: happening.reason ?? happening.sentence })
  await markSeated(scope, { published: [], unseated: [], voidPlanId: of.planId })
  await revokeTickets(scope, of)
}

const endedOf = ({ facts }: Happening) => (facts?.['registrationIds'] ?? []) as readonly number[]

const correctedOf = ({ facts }: Happening) => ({
  registrationIds: (facts?.['registrationIds'] ?? []) as readonly number[],
  personId: Number(facts?.['personId']),
})

/** Why it was done, in the words of whoever did it. */
const reasonOf = ({ reason, sentence }: Happening): string => reason ?? sentence

/** For money of an order; a refund of money nobody claimed has none. */
function ofOrder(
  react: (scope: Scope, of: { orderId: number; amountFen: number }) => Promise<void>,
): Reaction {
  return async (scope, { facts }) => {
    const orderId = Number(facts?.['orderId'] ?? 0)
    if (orderId > 0) await react(scope, { orderId, amountFen: Number(facts?.['amountFen'] ?? 0) })
  }
}

const planOf = ({ facts }: Happening) => ({ planId: Number(facts?.['planId']) })
