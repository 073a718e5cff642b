import { stepTitles } from '#src/modules/workbench/words.ts'
import { paymentStep, scheduleStep, ticketsStep } from './exam.ts'
import { sumOf, type CollegeFacts, type Finding, type StepKey } from './facts.ts'
import { candidatesStep, registrationsStep, roomsStep } from './preparing.ts'
import { agreementStep, pilotStep, quotaStep, siteStep } from './standing.ts'

/** A step of the guide's road as it stands; each has its end. */
export interface Step extends Finding {
  readonly closesAt: Date
  readonly key: StepKey
  readonly title: string
}

interface Milestone {
  readonly key: StepKey
  /** Steps without which this one cannot begin. */
  readonly needs: readonly StepKey[]
  /** The last moment of the plan at which it can be done (BR-25). */
  readonly until: 'closesAt' | 'paymentClosesAt' | 'schedulingClosesAt' | 'firstSessionAt'
  readonly look: (facts: CollegeFacts) => Finding
}

/** The guide's road in its order: conditions, preparation, registration, payment, exam. */
const ROAD: readonly Milestone[] = [
  { key: 'pilot', needs: [], until: 'closesAt', look: pilotStep },
  { key: 'quota', needs: ['pilot'], until: 'closesAt', look: quotaStep },
  { key: 'site', needs: ['pilot'], until: 'closesAt', look: siteStep },
  { key: 'agreement', needs: ['site'], until: 'closesAt', look: agreementStep },
  { key: 'candidates', needs: [], until: 'closesAt', look: candidatesStep },
  { key: 'rooms', needs: ['site'], until: 'schedulingClosesAt', look: roomsStep },
  {
    key: 'registrations',
    needs: ['pilot', 'quota', 'site', 'agreement', 'candidates'],
    until: 'closesAt',
    look: registrationsStep,
  },
  { key: 'payment', needs: ['registrations'], until: 'paymentClosesAt', look: paymentStep },
  { key: 'schedule', needs: [], until: 'schedulingClosesAt', look: scheduleStep },
  { key: 'tickets', needs: [], until: 'firstSessionAt', look: ticketsStep },
]

/** The window has closed without a registration: nothing can be done for this exam any more (BR-25). */
export const isMissed = ({ levels, plan, now }: CollegeFacts) =>
  now >= plan.closesAt && sumOf(levels, 'live') === 0

/**
 * All steps of a college on its way to one exam. What is done stays done; what cannot begin names the steps before it
 * (BR-86); of the rest each says who has the ball.
 */
export function roadOf(facts: CollegeFacts): Step[] {
  const done = new Set<StepKey>()
  const missed = isMissed(facts)
  return ROAD.map(({ key, needs, until, look }) => {
    const finding = look(facts)
    if (finding.state === 'DONE') done.add(key)
    const isOver = missed && key === 'registrations'
    const missing = isOver ? [] : needs.filter((each) => !done.has(each))
    const closesAt = finding.closesAt ?? facts.plan[until]
    return { key, title: stepTitles[key], ...heldBack(finding, missing), closesAt }
  })
}

function heldBack(finding: Finding, missing: readonly StepKey[]): Finding {
  if (finding.state === 'DONE' || missing.length === 0) return finding
  const { state: _, action: __, reasons: ___, holder: ____, ...rest } = finding
  return { ...rest, state: 'BLOCKED', after: missing }
}

/** What to do next: the first step that is the college's own turn; nothing for an exam that was missed. */
export const nextOf = (facts: CollegeFacts, steps: readonly Step[]): StepKey | null =>
  isMissed(facts) ? null : (steps.find((step) => step.state === 'TODO')?.key ?? null)

export const doneOf = (steps: readonly Step[]) => steps.filter((step) => step.state === 'DONE').length
