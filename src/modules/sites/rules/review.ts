import { builtInItems, partNames, reviewRefusals } from '#src/modules/sites/words/review.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { changedParts, PARTS, type Part, type Snapshot } from './particulars.ts'

/** One thing a reviewer looks at; `part` says what of the application it is about. */
export interface CheckItem {
  readonly key: string
  readonly part: Part
  readonly name: string
  readonly hint: string
}

/** What was found of one item; without a mark it has not been looked at. */
export interface Mark {
  readonly key: string
  readonly isOk: boolean
  readonly note: string
  /** In order in an earlier round and unchanged since; or never marked and taken as in order by the approval. */
  readonly how?: 'CARRIED' | 'DECISION'
}

export interface Round {
  readonly snapshot: Snapshot
  readonly items: readonly CheckItem[]
  readonly marks: readonly Mark[]
}

/** Version 0: what is looked at until the organisation has a list of its own. */
export const BUILT_IN: readonly CheckItem[] = builtInItems

/** The items found not in order: what a return is about. */
export const itemsToCorrect = ({ items, marks }: Pick<Round, 'items' | 'marks'>): CheckItem[] =>
  items.filter((item) => marks.some((mark) => mark.key === item.key && !mark.isOk))

/** Marks that hold for the next round: in order then, of the same item, and the institution has not touched that part. */
export function carriedMarks(before: Round, now: Omit<Round, 'marks'>): Mark[] {
  const changed = changedParts(before.snapshot, now.snapshot)
  return now.items.flatMap((item) => {
    const then = before.items.find((each) => each.key === item.key)
    const mark = before.marks.find((each) => each.key === item.key && each.isOk)
    const isSame = then?.name === item.name && then.part === item.part && !changed.includes(item.part)
    return mark && isSame ? [{ key: mark.key, isOk: true, note: mark.note, how: 'CARRIED' }] : []
  })
}

/**
 * The parts a return leaves alone: nothing of them was found wrong. A return that names no item opens everything; the
 * form is always open, because whatever changes is stamped again, and pictures may be added at any time.
 */
export function settledParts(returned: Pick<Round, 'items' | 'marks'> | undefined): Part[] {
  const open = new Set(itemsToCorrect(returned ?? { items: [], marks: [] }).map((item) => item.part))
  if (open.size === 0) return []
  return PARTS.filter((part) => part !== 'FORM' && part !== 'PHOTOS' && !open.has(part))
}

/** What forbids a correction: parts that were found in order stay as they are. */
export function refusalsForCorrection(
  returned: Round | undefined,
  { before, after }: { before: Snapshot; after: Snapshot },
): Refusal[] {
  const settled = new Set(settledParts(returned))
  const touched = changedParts(before, after).filter((part) => settled.has(part))
  return touched.length > 0 ? [reviewRefusals.settled(touched.map((part) => partNames[part]))] : []
}

/** What is wrong with marks as given: an item that is not on the list, or a fault without a word about it. */
export function refusalsForMarks(items: readonly CheckItem[], marks: readonly Mark[]): Refusal[] {
  const names = new Map(items.map((item) => [item.key, item.name]))
  if (!marks.every((mark) => names.has(mark.key))) return [reviewRefusals.unknownItem()]
  return marks
    .filter((mark) => !mark.isOk && mark.note.length < 2)
    .map((mark) => reviewRefusals.noteMissing(names.get(mark.key) ?? ''))
}

/** Nothing is approved while an item waits to be corrected; items not looked at are taken as in order by the decision. */
export function refusalsForApproval(round: Pick<Round, 'items' | 'marks'>): Refusal[] {
  const wrong = itemsToCorrect(round).map((item) => item.name)
  return wrong.length > 0 ? [reviewRefusals.itemNotOk(wrong)] : []
}

/** The marks of an approved round: items nobody marked are in order by the decision itself. */
export const withDecision = ({ items, marks }: Pick<Round, 'items' | 'marks'>): Mark[] =>
  items.map(
    ({ key }) => marks.find((mark) => mark.key === key) ?? { key, isOk: true, note: '', how: 'DECISION' },
  )

/** The marks after some more were given; one that repeats a carried mark is still carried. */
export function mergedMarks(before: readonly Mark[], given: readonly Mark[]): Mark[] {
  const said = new Map(given.map((mark) => [mark.key, mark]))
  const isSame = (a: Mark, b: Mark) => a.isOk === b.isOk && a.note === b.note
  const kept = before.map((mark) => {
    const now = said.get(mark.key)
    said.delete(mark.key)
    return now && !isSame(mark, now) ? now : mark
  })
  return [...kept, ...said.values()]
}

/** What forbids a checklist: an item twice, or none about the stamped form (BR-03). */
export function refusalsForChecklist(items: readonly Pick<CheckItem, 'name' | 'part'>[]): Refusal[] {
  const names = items.map((item) => item.name)
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) < at))]
  return [
    ...twice.map((name) => reviewRefusals.itemTwice(name)),
    ...(items.some((item) => item.part === 'FORM') ? [] : [reviewRefusals.formItemMissing()]),
  ]
}
