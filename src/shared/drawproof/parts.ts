import { canonicalText } from './canonical.ts'
import type { Busy, Input, Part, Parts, Rules } from './format.ts'
import { sha256 } from './sha256.ts'

interface Made {
  readonly input: Input
  readonly earlier: readonly Busy[]
  readonly rules: Rules
}

/** The parts in the order in which they are told. */
export const PARTS = [
  'roster',
  'rooms',
  'sessions',
  'rules',
  'grants',
  'kept',
  'elsewhere',
] as const satisfies readonly Part[]

/**
 * The digests of what an arrangement was made from, part by part. People are named by their keys: their numbers change
 * with everybody who comes or goes.
 */
export function partsOf({ input, earlier, rules }: Made): Parts {
  const keyOf = (no: number) => input.candidates[no - 1]?.key ?? ''
  const named = (rows: readonly { readonly no: number }[]) =>
    rows.map(({ no, ...rest }) => ({ key: keyOf(no), ...rest }))
  const digest = (value: unknown) => sha256(canonicalText(value))
  return {
    roster: digest(input.candidates.map(({ no: _, ...candidate }) => candidate)),
    rooms: digest({ rooms: input.rooms, machineRooms: input.machineRooms, roomUses: input.roomUses }),
    sessions: digest({ sessions: input.sessions, levels: input.levels }),
    rules: digest(rules),
    grants: digest(named(input.granted ?? [])),
    kept: digest(named(input.kept)),
    elsewhere: digest([...input.busy, ...earlier].map(canonicalText).toSorted()),
  }
}

/** Which parts are not what they were. */
export const changedParts = (before: Parts, now: Parts): Part[] =>
  PARTS.filter((part) => before[part] !== now[part])
