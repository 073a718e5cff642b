import { countdownText, phaseEnds, phaseNames } from '#src/modules/plans/words.ts'
import type { CollegePlan, StepView } from '#src/modules/workbench/contract.ts'
import { holderNames, stepTitles } from '#src/modules/workbench/words.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

type Phase = CollegePlan['phase']

export const PHASE_TONES: Readonly<Record<Phase, Tone>> = {
  NOT_OPEN: 'idle',
  REGISTERING: 'good',
  PAYING: 'warn',
  SCHEDULING: 'busy',
  SETUP: 'busy',
  TICKETS_OPEN: 'good',
  EXAM: 'busy',
  SCORING: 'busy',
  PUBLICITY: 'good',
  FINISHED: 'idle',
}

/** `距报名截止 3 天 4 小时`, by the server's clock; the phase's name alone when the moment has passed. */
export function countdownOf(plan: { phase: Phase; phaseEndsAt: string }, nowMs: number): string {
  const leftMs = Date.parse(plan.phaseEndsAt) - nowMs
  if (plan.phase === 'FINISHED' || leftMs <= 0) return phaseNames[plan.phase]
  return countdownText(phaseEnds[plan.phase], leftMs)
}

type Ticked = 'DONE' | 'NOW' | 'WAITING' | 'BLOCKED' | 'LATER'

/** What only waits for earlier steps is calm grey; red is for what somebody has to lift. */
export function tickedAs(step: Pick<StepView, 'state' | 'after'>): Ticked {
  if (step.state === 'TODO') return 'NOW'
  return step.state === 'BLOCKED' && step.after.length > 0 ? 'LATER' : step.state
}

/** `先完成：试点审核、考核站点`; empty when nothing comes first. */
export const afterText = (step: Pick<StepView, 'after'>) =>
  step.after.length === 0 ? '' : `先完成：${step.after.map((key) => stepTitles[key]).join('、')}`

/** Who has the ball, when it is not the college. */
export function waitingForOf(step: Pick<StepView, 'state' | 'holder'>): string | undefined {
  if (step.state === 'DONE' || !step.holder || step.holder === 'US') return undefined
  return holderNames[step.holder]
}

/** A deadline matters while something is still to be done, also while other steps come first. */
export const deadlineOf = (step: Pick<StepView, 'state' | 'closesAt'>) =>
  step.state === 'DONE' ? null : step.closesAt

/** One sentence above the steps: whose turn it is. */
export function headlineOf(plan: Pick<CollegePlan, 'steps' | 'next' | 'isMissed'>): string {
  if (plan.isMissed) return '报名已截止，本校没有参加这次考试。'
  const next = plan.steps.find((step) => step.key === plan.next)
  if (next) return `下一步：${next.title}。${next.sentence}`
  const waiting = plan.steps.find((step) => step.state === 'WAITING')
  if (waiting) return `现在不需要本校操作。${waiting.title}：${waiting.sentence}`
  const blocked = plan.steps.find((step) => step.state === 'BLOCKED' && step.after.length === 0)
  if (blocked) return `${blocked.title}：${blocked.sentence}`
  return '各步骤都已完成。'
}

/**
 * The plan that stands open: the nearest where it is our turn, else the nearest under way; one whose registration has
 * not begun only when there is no other.
 */
export function firstOf<Plan extends Pick<CollegePlan, 'isOurs' | 'isMissed' | 'phase' | 'next'>>(
  plans: readonly Plan[],
): Plan | undefined {
  const underWay = plans.filter((plan) => plan.isOurs && !plan.isMissed && plan.phase !== 'NOT_OPEN')
  return underWay.find((plan) => plan.next !== null) ?? underWay[0] ?? plans[0]
}

/** An address with its question mark, as links of the app take it. */
export function placeOf(address: string): { to: string; search: Record<string, string> } {
  const [to = '', search = ''] = address.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}

/** `去年同期 120，增 25%`; without a year before there is nothing to compare with. */
export function changeText({ value, lastYear }: { value: number; lastYear: number }): string {
  if (lastYear === 0) return '去年同期没有'
  const percent = Math.round(((value - lastYear) / lastYear) * 100)
  const change = percent === 0 ? '持平' : `${percent > 0 ? '增' : '减'} ${Math.abs(percent)}%`
  return `去年同期 ${lastYear.toLocaleString('zh-CN')}，${change}`
}

/** `3月2日起一周`, the present one as `本周`. */
export const weekNames = (weeksFrom: readonly string[]) =>
  weeksFrom.map((day, at) =>
    at === weeksFrom.length - 1 ? '本周' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日起一周`,
  )
