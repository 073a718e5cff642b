import { paymentWords, scheduleWords, ticketWords } from '#src/modules/workbench/words.ts'
import { sumOf, type CollegeFacts, type Finding } from './facts.ts'

const seePayments = {
  to: '/payments',
  permission: 'payments.read',
  ofPlan: true,
  label: paymentWords.open,
} as const
const seeSchedule = {
  to: '/schedules',
  permission: 'schedules.read',
  ofPlan: true,
  label: scheduleWords.open,
} as const

/** BR-48: everything registered is in an order, every order has its slip, every slip is confirmed. */
export function paymentStep(facts: CollegeFacts): Finding {
  const [live, paid] = [sumOf(facts.levels, 'live'), sumOf(facts.levels, 'paid')]
  const meter = { label: paymentWords.meter, value: paid, of: live }
  return live === 0
    ? { state: 'BLOCKED', sentence: paymentWords.none, after: ['registrations'] }
    : { ...settled(facts, live, paid), meter }
}

function settled(facts: CollegeFacts, live: number, paid: number): Finding {
  const { plan, now } = facts
  if (paid === live) return { state: 'DONE', sentence: paymentWords.done(paid), action: seePayments }
  const isWaiting = facts.orders.uploaded > 0
  if (now >= plan.paymentClosesAt && !isWaiting && facts.orders.rejected === 0)
    return {
      state: 'BLOCKED',
      sentence: paymentWords.missed(live - paid),
      holder: 'EVALUATION',
      reasons: [{ message: paymentWords.askExtension }],
      action: seePayments,
    }
  return owedStep(facts)
}

/** What the college owes comes before what it waits for. */
function owedStep({ levels, orders, plan, now }: CollegeFacts): Finding {
  const closesAt = plan.paymentClosesAt
  const todo = { state: 'TODO', holder: 'US', closesAt } as const
  const act = (label: string) => ({ to: '/payments', permission: 'payments.order', ofPlan: true, label })
  const unordered = sumOf(levels, 'unordered')
  if (orders.rejected > 0)
    return { ...todo, sentence: paymentWords.rejected(orders.rejected), action: act(paymentWords.pay) }
  const isOpen = now < closesAt
  if (isOpen && unordered > 0)
    return { ...todo, sentence: paymentWords.toOrder(unordered), action: act(paymentWords.order) }
  if (isOpen && orders.pending > 0)
    return { ...todo, sentence: paymentWords.toPay(orders.pending), action: act(paymentWords.pay) }
  const sentence = paymentWords.waiting(orders.uploaded)
  return {
    state: 'WAITING',
    sentence,
    holder: 'EVALUATION',
    closesAt: plan.schedulingClosesAt,
    action: seePayments,
  }
}

/** BR-52, BR-53, BR-56: the organisation draws those who have paid; who got no seat is named. */
export function scheduleStep({ levels, plan, now }: CollegeFacts): Finding {
  const [paid, seated, unseated] = [sumOf(levels, 'paid'), sumOf(levels, 'seated'), sumOf(levels, 'unseated')]
  const meter = { label: scheduleWords.meter, value: seated, of: seated + unseated }
  if (seated + unseated > 0 && unseated === 0)
    return { state: 'DONE', sentence: scheduleWords.done(seated), meter, action: seeSchedule }
  if (unseated > 0) {
    const reasons = [{ message: scheduleWords.unseated(unseated), wayOut: scheduleWords.wayOut }]
    const sentence = scheduleWords.done(seated)
    return { state: 'BLOCKED', sentence, holder: 'EVALUATION', reasons, meter, action: seeSchedule }
  }
  if (paid === 0) return { state: 'BLOCKED', sentence: scheduleWords.noPaid, after: ['payment'] }
  const isLate = now >= plan.schedulingClosesAt
  return {
    state: 'WAITING',
    sentence: isLate ? scheduleWords.over : scheduleWords.waiting,
    holder: 'EVALUATION',
    closesAt: plan.schedulingClosesAt,
  }
}

/** BR-63: tickets open when the scheduling window has ended; handed out is who downloaded them and acknowledged the replaced ones. */
export function ticketsStep(facts: CollegeFacts): Finding {
  const { levels, tickets, plan, now } = facts
  const { unacknowledged = 0 } = tickets
  if (sumOf(levels, 'seated') + unacknowledged === 0)
    return { state: 'BLOCKED', sentence: ticketWords.before, after: ['schedule'] }
  const opensAt = plan.ticketsOpenAt ?? plan.schedulingClosesAt
  if (now < opensAt) return { state: 'WAITING', sentence: ticketWords.waiting(opensAt) }
  return unacknowledged > 0 ? replaced(unacknowledged, plan.firstSessionAt) : handedOut(facts)
}

/** Replaced tickets are to be handed out and acknowledged before the first session (edge case 32). */
const replaced = (count: number, closesAt: Date): Finding => ({
  state: 'TODO',
  sentence: ticketWords.replaced(count),
  holder: 'US',
  closesAt,
  action: {
    to: '/tickets',
    permission: 'tickets.acknowledge',
    ofPlan: true,
    label: ticketWords.acknowledge,
  },
})

function handedOut({ tickets: { issued, prints }, plan }: CollegeFacts): Finding {
  const page = { to: '/tickets', ofPlan: true }
  if (issued === 0) return { state: 'WAITING', sentence: ticketWords.notIssued, holder: 'EVALUATION' }
  if (prints > 0)
    return {
      state: 'DONE',
      sentence: ticketWords.done(issued),
      action: { ...page, permission: 'tickets.read', label: ticketWords.open },
    }
  return {
    state: 'TODO',
    sentence: ticketWords.ready(issued),
    holder: 'US',
    closesAt: plan.firstSessionAt,
    action: { ...page, permission: 'tickets.print', label: ticketWords.print },
  }
}
