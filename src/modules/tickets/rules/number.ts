import { ticketCheckDigit } from '#src/modules/tickets/rules.ts'
import { numberProblems as words } from '#src/modules/tickets/words/number.ts'

/** What a ticket number may be made of, in any order. */
export const PART_KINDS = [
  'YEAR',
  'PLAN',
  'LEVEL',
  'SITE',
  'SESSION',
  'ROOM',
  'SEAT',
  'SERIAL',
  'FIXED',
  'CHECK',
] as const
export type PartKind = (typeof PART_KINDS)[number]

export interface NumberPart {
  readonly kind: PartKind
  readonly width: number
  /** The digits of a `FIXED` part. */
  readonly digits?: string | undefined
}
export type NumberRule = readonly NumberPart[]

/** 17 digits that never change when seats do (BR-66). */
export const DEFAULT_RULE: NumberRule = [
  { kind: 'YEAR', width: 2 },
  { kind: 'PLAN', width: 2 },
  { kind: 'LEVEL', width: 1 },
  { kind: 'SITE', width: 6 },
  { kind: 'SERIAL', width: 5 },
  { kind: 'CHECK', width: 1 },
]

/** 17 digits by custom: room and seat at the end, the last two are the seat (BR-65). Another seat is another number. */
export const CONVENTIONAL_RULE: NumberRule = [
  { kind: 'YEAR', width: 2 },
  { kind: 'PLAN', width: 2 },
  { kind: 'LEVEL', width: 1 },
  { kind: 'SITE', width: 6 },
  { kind: 'SESSION', width: 1 },
  { kind: 'ROOM', width: 3 },
  { kind: 'SEAT', width: 2 },
]

/** Whose number it is to be. */
export interface NumberFacts {
  readonly year: number
  readonly planSeq: number
  readonly levelRank: number
  readonly siteCode: string
  readonly serial: number
  readonly ordinal: number
  readonly roomSeq: number
  readonly seatNo: number
}

/** The digits of every part; throws when one does not fit: numbers must never collide. */
export function numberParts(rule: NumberRule, facts: NumberFacts): string[] {
  const parts: string[] = []
  for (const part of rule)
    parts.push(part.kind === 'CHECK' ? ticketCheckDigit(parts.join('')) : textOf(part, facts))
  return parts
}

export const numberBy = (rule: NumberRule, facts: NumberFacts): string => numberParts(rule, facts).join('')

/** Whether a number says where its holder sits: then another place means another number. */
export const namesPlace = (rule: NumberRule): boolean =>
  rule.some(({ kind }) => kind === 'SESSION' || kind === 'ROOM' || kind === 'SEAT')

/** The serial a number was given; 0 by a rule without serials. */
export function serialOf(rule: NumberRule, ticketNo: string): number {
  let at = 0
  for (const { kind, width } of rule) {
    if (kind === 'SERIAL') return Number(ticketNo.slice(at, at + width))
    at += width
  }
  return 0
}

function textOf({ kind, width, digits = '' }: NumberPart, facts: NumberFacts): string {
  if (kind === 'FIXED') return digits
  const value = valueOf(kind, facts)
  const text = kind === 'YEAR' ? String(facts.year).slice(-width) : String(value).padStart(width, '0')
  if (text.length !== width || !/^\d+$/.test(text))
    throw new RangeError(`${value} does not fit ${width} digits of a ticket number (${kind})`)
  return text
}

function valueOf(kind: Exclude<PartKind, 'FIXED' | 'CHECK'> | 'CHECK', facts: NumberFacts): number | string {
  const values: Record<string, number | string> = {
    YEAR: facts.year,
    PLAN: facts.planSeq,
    LEVEL: facts.levelRank,
    SITE: facts.siteCode,
    SESSION: facts.ordinal,
    ROOM: facts.roomSeq,
    SEAT: facts.seatNo,
    SERIAL: facts.serial,
  }
  return values[kind] ?? ''
}

/** The largest values a plan has, so that no part overflows. */
export interface NumberLimits {
  readonly levels: number
  readonly highestLevel: number
  readonly sessions: number
  readonly highestRoom: number
  readonly mostSeats: number
  /** Registrations of one site and level. */
  readonly mostPeople: number
  readonly planSeq: number
}

/** Why a rule could give two people one number, or a number nobody can use; empty when it holds (BR-66). */
export function problemsOf(rule: NumberRule, limits: NumberLimits): string[] {
  return [...shapeProblems(rule), ...identityProblems(rule, limits), ...widthProblems(rule, limits)]
}

const SHORTEST = 8
const LONGEST = 20

function shapeProblems(rule: NumberRule): string[] {
  const length = rule.reduce((sum, { width }) => sum + width, 0)
  const kinds = rule.map(({ kind }) => kind)
  const twice = PART_KINDS.filter(
    (kind) => kind !== 'FIXED' && kinds.indexOf(kind) !== kinds.lastIndexOf(kind),
  )
  const check = kinds.indexOf('CHECK')
  return [
    ...(length < SHORTEST || length > LONGEST ? [words.length(length, SHORTEST, LONGEST)] : []),
    ...twice.map(words.twice),
    ...(check >= 0 && check < kinds.length - 1 ? [words.checkLast] : []),
  ]
}

/** The parts without which two people could get the same number. */
function identityProblems(rule: NumberRule, { levels, sessions }: NumberLimits): string[] {
  const has = (kind: PartKind) => rule.some((part) => part.kind === kind)
  const seated = has('ROOM') && has('SEAT')
  const needs: [boolean, string][] = [
    [has('YEAR') && has('PLAN'), words.needsPlan],
    [has('SITE'), words.needsSite],
    [has('SERIAL') || seated, words.needsPerson],
    [has('LEVEL') || levels < 2, words.needsLevel],
    [has('SERIAL') || !seated || has('SESSION') || sessions < 2, words.needsSession(sessions)],
  ]
  return needs.flatMap(([holds, problem]) => (holds ? [] : [problem]))
}

function widthProblems(rule: NumberRule, limits: NumberLimits): string[] {
  const least: Partial<Record<PartKind, number>> = {
    YEAR: 2000,
    PLAN: Math.max(10, limits.planSeq),
    LEVEL: limits.highestLevel,
    SITE: 100_000,
    SESSION: limits.sessions,
    ROOM: limits.highestRoom,
    SEAT: limits.mostSeats,
    SERIAL: limits.mostPeople,
  }
  return rule.flatMap(({ kind, width }) => {
    const highest = least[kind]
    if (highest === undefined) return []
    const enough = kind === 'YEAR' ? width === 2 || width === 4 : String(highest).length <= width
    return enough && (kind !== 'SITE' || width === 6) ? [] : [words.tooNarrow(kind, width, highest)]
  })
}
