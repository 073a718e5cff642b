import { agreementWords, pilotWords, quotaWords, siteWords } from '#src/modules/workbench/words.ts'
import type { CollegeFacts, Finding, Reason } from './facts.ts'

const applyForPilot = { to: '/pilot-apply', permission: 'pilots.apply' } as const
const editPilot = { to: '/pilots', permission: 'pilots.apply', label: pilotWords.edit } as const
const seePilot = { to: '/pilots', permission: 'pilots.read', label: pilotWords.open } as const
const applyForSite = { to: '/sites', permission: 'sites.apply' } as const
const seeSite = { to: '/sites', permission: 'sites.read', label: siteWords.open } as const
const seeHostings = { to: '/hostings', permission: 'hostings.read', label: siteWords.seeHosted } as const
const seeAgreement = { to: '/agreements', permission: 'agreements.read', label: agreementWords.open } as const

/** BR-01, BR-07: the province approves the certificate for the year of the plan. */
export function pilotStep({ pilot, plan }: CollegeFacts): Finding {
  const closesAt = plan.closesAt
  const refused = {
    state: 'BLOCKED',
    holder: 'PROVINCE',
    reasons: [{ message: pilotWords.askProvince }],
    action: seePilot,
  } as const
  const todo = { state: 'TODO', holder: 'US', closesAt } as const
  switch (pilot?.state) {
    case 'APPROVED':
      return { state: 'DONE', sentence: pilotWords.approved(plan.year) }
    case 'SUBMITTED':
      return {
        state: 'WAITING',
        sentence: pilotWords.submitted,
        holder: 'PROVINCE',
        closesAt,
        action: seePilot,
      }
    case 'DRAFT':
      return { ...todo, sentence: pilotWords.draft, action: editPilot }
    case 'RETURNED':
      return { ...todo, sentence: pilotWords.returned, action: editPilot }
    case 'REJECTED':
      return { ...refused, sentence: pilotWords.rejected }
    case 'REVOKED':
      return { ...refused, sentence: pilotWords.revoked }
    default:
      return {
        ...todo,
        sentence: pilotWords.none(plan.year),
        action: { ...applyForPilot, label: pilotWords.apply },
      }
  }
}

/** BR-01, BR-08: something left of the quota, or all of it put to use. */
export function quotaStep({ pilot, levels }: CollegeFacts): Finding {
  const { granted, consumed } = pilot?.state === 'APPROVED' ? pilot : NO_QUOTA
  const meter = { label: quotaWords.meter, value: consumed, of: granted }
  const isRegistered = levels.some((level) => level.live > 0)
  if (granted > consumed) return { state: 'DONE', sentence: quotaWords.left(granted, consumed), meter }
  if (granted > 0 && isRegistered) return { state: 'DONE', sentence: quotaWords.usedUp(granted), meter }
  return {
    state: 'BLOCKED',
    sentence: granted === 0 ? quotaWords.none : quotaWords.noneLeft,
    holder: 'PROVINCE',
    reasons: [{ message: quotaWords.askProvince }],
    action: seePilot,
    ...(granted > 0 ? { meter } : {}),
  }
}

const NO_QUOTA = { granted: 0, consumed: 0 }

/** BR-02, BR-05: the evaluation organisation has enabled the site, with levels of this plan. */
export function siteStep(facts: CollegeFacts): Finding {
  const { site, hosted = [] } = facts
  return hosted.length > 0 && site?.state !== 'ENABLED'
    ? { state: 'DONE', sentence: siteWords.hosted(hosted), action: seeHostings }
    : ownSite(facts)
}

function ownSite(facts: CollegeFacts): Finding {
  const { site, levels } = facts
  if (!site) return siteApplicationStep(facts)
  if (site.state !== 'ENABLED') return outOfService(site)
  const [offered, lacking] = [true, false].map((wanted) =>
    levels.filter((level) => site.levelIds.includes(level.id) === wanted).map((level) => level.name),
  ) as [string[], string[]]
  if (offered.length === 0) return levelsWanted(facts, lacking)
  const reasons =
    lacking.length > 0 ? [{ message: siteWords.lacking(lacking), wayOut: siteWords.addLevel }] : []
  return { state: 'DONE', sentence: siteWords.enabled(offered), reasons }
}

function outOfService(site: { state: string; reason: string }): Finding {
  const sentence = siteWords.outOfService(site.state === 'SUSPENDED')
  const reasons = [{ message: site.reason || sentence, wayOut: siteWords.askOfficer }]
  return { state: 'BLOCKED', sentence, holder: 'EVALUATION', reasons, action: seeSite }
}

/** An enabled site without any level of the plan: an application for levels may be on its way. */
function levelsWanted(facts: CollegeFacts, lacking: readonly string[]): Finding {
  if (isAwaited(facts.application?.state)) return siteApplicationStep(facts)
  return {
    state: 'TODO',
    sentence: siteWords.noLevel(lacking),
    holder: 'US',
    closesAt: facts.plan.closesAt,
    action: { ...applyForSite, label: siteWords.apply },
  }
}

const isAwaited = (state: string | undefined) => state === 'SUBMITTED' || state === 'IN_REVIEW'

/** BR-04: an application on its way, with the days it was promised for. */
function siteApplicationStep(facts: CollegeFacts): Finding {
  const { application, plan, today } = facts
  if (application && isAwaited(application.state)) return siteAwaited(application, today)
  const todo = { state: 'TODO', holder: 'US', closesAt: plan.closesAt } as const
  const edit = { ...applyForSite, label: siteWords.edit }
  const apply = { ...applyForSite, label: siteWords.apply }
  switch (application?.state) {
    case 'DRAFT':
      return { ...todo, sentence: siteWords.draft, reasons: inTime(facts), action: edit }
    case 'RETURNED':
      return {
        ...todo,
        sentence: siteWords.returned,
        reasons: [...opinionOf(application), ...inTime(facts)],
        action: edit,
      }
    case 'REJECTED':
      return {
        ...todo,
        sentence: siteWords.rejected,
        reasons: [...opinionOf(application), ...inTime(facts)],
        action: apply,
      }
    default:
      return { ...todo, sentence: siteWords.none, reasons: inTime(facts), action: apply }
  }
}

function siteAwaited(
  { dueFromOn, dueToOn }: NonNullable<CollegeFacts['application']>,
  today: string,
): Finding {
  const isOverdue = dueToOn !== null && dueToOn < today
  const sentence = isOverdue ? siteWords.overdue(dueToOn) : siteWords.submitted(dueFromOn, dueToOn)
  const reasons = isOverdue ? [{ message: siteWords.phone }] : []
  const dueOn = dueToOn ? { dueOn: dueToOn } : {}
  return { state: 'WAITING', sentence, holder: 'EVALUATION', reasons, action: seeSite, ...dueOn }
}

/** BR-04: by when to hand in so that the answer comes before registration closes, or that it may come too late. */
function inTime({ applyBy, today, now, plan }: CollegeFacts): Reason[] {
  if (!applyBy || now >= plan.closesAt) return []
  return today <= applyBy
    ? [{ message: siteWords.applyBy(applyBy) }]
    : [{ message: siteWords.tooLate(applyBy), wayOut: siteWords.hurry }]
}

const opinionOf = ({ opinion }: { opinion: string }): Reason[] => (opinion ? [{ message: opinion }] : [])

/** BR-06: an agreement in force on the day of the exam. The organisation drafts, the college seals, the organisation confirms. */
export function agreementStep(facts: CollegeFacts): Finding {
  const { agreement, hosted = [] } = facts
  return hosted.length > 0 && agreement?.state !== 'EFFECTIVE'
    ? { state: 'DONE', sentence: agreementWords.hosted }
    : ownAgreement(facts)
}

function ownAgreement({ agreement, plan }: CollegeFacts): Finding {
  const closesAt = plan.closesAt
  const theirs = { state: 'WAITING', holder: 'EVALUATION', closesAt, action: seeAgreement } as const
  switch (agreement?.state) {
    case 'EFFECTIVE':
      return { state: 'DONE', sentence: agreementWords.effective(agreement.validToOn) }
    case 'SIGNED_BY_SITE':
      return { ...theirs, sentence: agreementWords.signed }
    case 'DRAFT': {
      const action = { to: '/agreements', permission: 'agreements.sign', label: agreementWords.sign }
      return { state: 'TODO', sentence: agreementWords.draft, holder: 'US', closesAt, action }
    }
    case 'TERMINATED':
      return { ...theirs, sentence: agreementWords.over, reasons: [{ message: agreementWords.askDraft }] }
    default:
      return { ...theirs, sentence: agreementWords.none, reasons: [{ message: agreementWords.askDraft }] }
  }
}
