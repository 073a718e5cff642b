import type { Day } from '#src/shared/days.ts'
import { isStep } from '#src/shared/guide/steps.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { ArticleState } from './states.ts'
import { refusals, type kindNames, type standingNames } from './words.ts'

export type ArticleKind = keyof typeof kindNames
export type Standing = keyof typeof standingNames

export const MOST_PICTURES = 30

/** The days on which it is shown, both counted; null: from publication, for good. */
export interface Validity {
  readonly validFromOn: Day | null
  readonly validUntilOn: Day | null
}

/** A heading of a Markdown text that carries the key of a step: `## 设考场 {#rooms}`. */
export interface StepHeading {
  readonly step: string
  readonly line: number
}

const FENCE = /^\s*(```|~~~)/
const HEADING = /^#{1,6}\s.*\{#([\w-]+)\}\s*$/

/** The headings that carry a step, in order; code blocks are no headings. */
export function stepHeadings(body: string): StepHeading[] {
  const found: StepHeading[] = []
  let isCode = false
  for (const [at, text] of body.split('\n').entries()) {
    if (FENCE.test(text)) isCode = !isCode
    const step = isCode ? undefined : HEADING.exec(text)?.[1]
    if (step !== undefined) found.push({ step, line: at + 1 })
  }
  return found
}

/** The steps an article explains: a guide says it in its headings, a question is given them, an announcement has none. */
export function stepsOf(kind: ArticleKind, given: { body: string; steps: readonly string[] }): string[] {
  if (kind === 'ANNOUNCEMENT') return []
  return kind === 'FAQ' ? [...new Set(given.steps)] : stepHeadings(given.body).map((each) => each.step)
}

/** What speaks against keeping a text: marks that lead nowhere, a period that runs backwards. */
export function refusalsForText(kind: ArticleKind, given: Validity & { readonly body: string }): Refusal[] {
  const marks = kind === 'GUIDE' ? stepHeadings(given.body) : []
  return [
    ...marks.flatMap((mark, at) => refusalsForMark(mark, marks.slice(0, at))),
    ...refusalsForPeriod(given),
  ]
}

function refusalsForMark({ step, line }: StepHeading, before: readonly StepHeading[]): Refusal[] {
  if (!isStep(step)) return [refusals.unknownStep(step, line)]
  return before.some((each) => each.step === step) ? [refusals.stepTwice(step, line)] : []
}

function refusalsForPeriod({ validFromOn, validUntilOn }: Validity): Refusal[] {
  const isReversed = validFromOn !== null && validUntilOn !== null && validUntilOn < validFromOn
  return isReversed ? [refusals.periodReversed()] : []
}

/** What speaks against publishing now: nothing new to read, or nobody would see it any more. */
export function refusalsForPublishing(
  { validUntilOn, isNew }: Pick<Validity, 'validUntilOn'> & { readonly isNew: boolean },
  today: Day,
): Refusal[] {
  const isOver = validUntilOn !== null && validUntilOn < today
  return [...(isNew ? [] : [refusals.nothingNew()]), ...(isOver ? [refusals.alreadyOver(validUntilOn)] : [])]
}

/** How an article stands on a day. */
export function standingOf(
  { state, ...validity }: Validity & { readonly state: ArticleState },
  today: Day,
): Standing {
  if (state !== 'PUBLISHED') return state
  if (validity.validFromOn !== null && today < validity.validFromOn) return 'UPCOMING'
  return validity.validUntilOn !== null && validity.validUntilOn < today ? 'OVER' : 'IN_FORCE'
}

/** One line of a comparison of two texts. */
export interface DiffLine {
  readonly mark: 'SAME' | 'ADDED' | 'REMOVED'
  readonly text: string
}

/** Cells of the table of common lines: above it the middle is shown as wholly replaced. */
const MOST_CELLS = 4_000_000

/** Line by line from the older text to the newer one, with as few changes as possible. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  const rest = Math.min(old.length, now.length) - head
  while (tail < rest && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const same = (lines: readonly string[]) => lines.map((text) => ({ mark: 'SAME' as const, text }))
  return [
    ...same(old.slice(0, head)),
    ...changed(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ]
}

function changed(old: readonly string[], now: readonly string[]): DiffLine[] {
  if (old.length * now.length > MOST_CELLS) return [...marked('REMOVED', old), ...marked('ADDED', now)]
  const common = commonLengths(old, now)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      lines.push(...marked('SAME', old.slice(i, i + 1)))
      i += 1
      j += 1
    } else if (at(common, i + 1, j) >= at(common, i, j + 1))
      lines.push(...marked('REMOVED', old.slice(i, ++i)))
    else lines.push(...marked('ADDED', now.slice(j, ++j)))
  }
  return [...lines, ...marked('REMOVED', old.slice(i)), ...marked('ADDED', now.slice(j))]
}

const marked = (mark: DiffLine['mark'], lines: readonly string[]) => lines.map((text) => ({ mark, text }))
const at = (common: readonly Uint32Array[], i: number, j: number) => common[i]?.[j] ?? 0

/** How many lines the rests from `i` and `j` have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array[] {
  const common: Uint32Array[] = []
  let below = new Uint32Array(now.length + 1)
  for (const line of old.toReversed()) {
    const row = new Uint32Array(now.length + 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      row[j] = line === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    common.unshift(row)
    below = row
  }
  return common
}
