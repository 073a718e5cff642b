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
  const { levels, plan, now } = facts
  const [live, paid] = [sumOf(levels, 'live'), sumOf(levels, 'paid')]
  if (live === 0) return { state: 'BLOCKED', sentence: paymentWords.none, after: ['registrations'] }
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
  if (seated + unseated > 0 && unseated === 0)
    return { state: 'DONE', sentence: scheduleWords.done(seated), action: seeSchedule }
  if (unseated > 0) {
    const reasons = [{ message: scheduleWords.unseated(unseated), wayOut: scheduleWords.wayOut }]
    const sentence = scheduleWords.done(seated)
    return { state: 'BLOCKED', sentence, holder: 'EVALUATION', reasons, action: seeSchedule }
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

/** BR-63: tickets open when the scheduling window has ended; handed out is who downloaded them. */
export function ticketsStep({ levels, tickets, plan, now }: CollegeFacts): Finding {
  const print = { to: '/tickets', permission: 'tickets.print', ofPlan: true, label: ticketWords.print }
  if (sumOf(levels, 'seated') === 0)
    return { state: 'BLOCKED', sentence: ticketWords.before, after: ['schedule'] }
  const opensAt = plan.ticketsOpenAt ?? plan.schedulingClosesAt
  if (now < opensAt) return { state: 'WAITING', sentence: ticketWords.waiting, closesAt: opensAt }
  if (tickets.issued === 0) return { state: 'WAITING', sentence: ticketWords.notIssued, holder: 'EVALUATION' }
  if (tickets.prints > 0)
    return {
      state: 'DONE',
      sentence: ticketWords.done(tickets.issued),
      action: { to: '/tickets', permission: 'tickets.read', ofPlan: true, label: ticketWords.open },
    }
  const closesAt = plan.firstSessionAt
  return { state: 'TODO', sentence: ticketWords.ready(tickets.issued), holder: 'US', closesAt, action: print }
}
