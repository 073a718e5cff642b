import { candidateWords, registrationWords, roomWords } from '#src/modules/workbench/words.ts'
import { hereOf, sumOf, type CollegeFacts, type Finding, type Reason } from './facts.ts'

/** BR-11: somebody who may be registered; the rest is named, not demanded, because not everybody takes this exam. */
export function candidatesStep({ candidates, levels, plan }: CollegeFacts): Finding {
  const { total, accurate, verifying } = candidates
  const rest = total - accurate - verifying
  const todo = { state: 'TODO', holder: 'US', closesAt: plan.closesAt } as const
  if (total === 0)
    return {
      ...todo,
      sentence: candidateWords.none,
      action: { to: '/candidates', permission: 'candidates.import', label: candidateWords.import },
    }
  const verify = { to: '/candidates', permission: 'candidates.verify', label: candidateWords.verify }
  const meter = { label: candidateWords.meter, value: accurate, of: total }
  const sentence = candidateWords.count(accurate, total)
  if (accurate === 0 && verifying > 0)
    return { state: 'WAITING', sentence: candidateWords.verifying(verifying), closesAt: plan.closesAt, meter }
  if (accurate === 0) return { ...todo, sentence, meter, action: verify }
  const isRegistered = sumOf(levels, 'live') > 0
  const reasons: Reason[] =
    rest > 0 && !isRegistered ? [{ message: candidateWords.rest(rest), wayOut: candidateWords.review }] : []
  return { state: 'DONE', sentence, reasons, meter, ...(reasons.length > 0 ? { action: verify } : {}) }
}

/** BR-34, BR-36, BR-39: seats of all sessions against registrations, level by level, and no shared machine counted twice. */
export function roomsStep(facts: CollegeFacts): Finding {
  const { levels, hosted = [] } = facts
  const isIdle = sumOf(levels, 'seats') + hereOf(levels) === 0
  return isIdle && hosted.length > 0 ? { state: 'DONE', sentence: roomWords.hosted } : ownRooms(facts)
}

function ownRooms({ levels, jointSeats, plan, now }: CollegeFacts): Finding {
  const [seats, live] = [sumOf(levels, 'seats'), hereOf(levels)]
  const perLevel = shortLevels(levels)
  const reasons = perLevel.length > 0 ? perLevel : shortMachines(jointSeats, live)
  const wanting = seats === 0 ? roomWords.none : roomWords.short
  const meter = seats > 0 ? { meter: { label: roomWords.meter, value: live, of: seats } } : {}
  if (seats > 0 && reasons.length === 0)
    return { state: 'DONE', sentence: roomWords.enough(seats, live), ...meter }
  const sentence = now < plan.schedulingClosesAt ? wanting : roomWords.over
  const common = { sentence, reasons, closesAt: plan.schedulingClosesAt, holder: 'US', ...meter } as const
  if (now >= plan.schedulingClosesAt) return { ...common, state: 'BLOCKED', holder: 'EVALUATION' }
  return {
    ...common,
    state: 'TODO',
    action: { to: '/rooms', permission: 'rooms.write', ofPlan: true, label: roomWords.set },
  }
}

const shortLevels = (levels: CollegeFacts['levels']): Reason[] =>
  levels
    .map((level) => ({ ...level, live: hereOf([level]) }))
    .filter((level) => level.live > level.seats)
    .map((level) => ({ message: roomWords.level(level), wayOut: roomWords.wayOut }))

/** Asked when every level by itself has enough. */
const shortMachines = (jointSeats: number, live: number): Reason[] =>
  jointSeats > 0 && live > jointSeats
    ? [{ message: roomWords.joint(jointSeats, live), wayOut: roomWords.wayOut }]
    : []

/** BR-25, BR-41: registered is who stands in 报考管理; imported inside the window only. */
export function registrationsStep({ levels, plan, now }: CollegeFacts): Finding {
  const live = sumOf(levels, 'live')
  const { opensAt, closesAt } = plan
  const see = {
    to: '/registrations',
    permission: 'registrations.read',
    ofPlan: true,
    label: registrationWords.more,
  } as const
  if (live > 0) {
    const perLevel = levels
      .filter((level) => level.live > 0)
      .map((level) => registrationWords.level(level.name, level.live))
    return { state: 'DONE', sentence: registrationWords.done(live, perLevel), action: see }
  }
  if (now < opensAt) return { state: 'WAITING', sentence: registrationWords.notYet(opensAt, closesAt) }
  if (now < closesAt) {
    const action = {
      to: '/registrations/import',
      permission: 'registrations.import',
      ofPlan: true,
      label: registrationWords.import,
    }
    return { state: 'TODO', sentence: registrationWords.none, holder: 'US', closesAt, action }
  }
  return {
    state: 'BLOCKED',
    sentence: registrationWords.missed,
    holder: 'EVALUATION',
    reasons: [{ message: registrationWords.askExtension }],
  }
}
