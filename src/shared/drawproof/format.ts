import { z } from 'zod'

/**
 * The published file of a draw, as `docs/algorithms/draw-proof.md` describes it. What is not written there is refused: a
 * rule this program does not know must not look as if it had been checked.
 */
const whole = z.number().int()
const text = z.string()
const span = { startsAtMs: whole, endsAtMs: whole }

const sessionShape = z.strictObject({ id: whole, order: whole, ...span, levelIds: z.array(whole) })
const roomShape = z.strictObject({
  id: whole,
  levelId: whole,
  machineRoomId: whole,
  seq: whole,
  seatCapacity: whole,
  sessionIds: z.array(whole),
})
const candidateShape = z.strictObject({
  no: whole,
  key: text,
  person: text,
  levelId: whole,
  class: text.optional(),
})
const busyShape = z.strictObject({ person: text, ...span })
const keptShape = z.strictObject({ no: whole, roomId: whole, sessionId: whole, seatNo: whole })

const grantShape = z.strictObject({
  no: whole,
  extraMinutes: whole.optional(),
  extraPercent: whole.optional(),
  ownRoom: z.boolean().optional(),
  machineRoomIds: z.array(whole).optional(),
  seatNo: whole.optional(),
})

const inputShape = z.strictObject({
  sessions: z.array(sessionShape),
  levels: z.array(z.strictObject({ id: whole, rank: whole })),
  machineRooms: z.array(
    z.strictObject({
      id: whole,
      maxSeats: whole,
      map: z.array(z.strictObject({ seatNo: whole, row: whole, column: whole })).optional(),
      blocked: z.array(whole).optional(),
    }),
  ),
  rooms: z.array(roomShape),
  roomUses: z.array(z.strictObject({ machineRoomId: whole, seats: whole, ...span })),
  candidates: z.array(candidateShape),
  busy: z.array(busyShape),
  kept: z.array(keptShape),
  /** What was granted to some (特殊安排); left out where nothing was. */
  granted: z.array(grantShape).optional(),
})

const rulesShape = z.strictObject({
  text: z.literal('arrangement/1'),
  fill: z.enum(['PACK', 'BALANCE']),
  sharedRooms: z.enum(['MIXED_LEVELS_ALLOWED', 'EXCLUSIVE_PER_SESSION']),
  changeoverMs: whole,
  tailMerge: z.boolean(),
  /** 3 unless given. */
  tailLimit: whole.optional(),
  /** By rank unless given. */
  levelShare: z.enum(['BY_RANK', 'BY_DEMAND']).optional(),
})

const seatReason = z.enum([
  'FIRST_SESSION',
  'OVERFLOW',
  'OTHER_EXAM',
  'LOCKED',
  'TAIL_MERGED',
  'ACCOMMODATION',
  'MOVED',
  'LATE',
])
const seatShape = z.strictObject({
  no: whole,
  sessionId: whole,
  roomId: whole,
  seatNo: whole,
  reason: seatReason,
})
const leftShape = z.strictObject({
  no: whole,
  reason: z.enum([
    'NO_CAPACITY',
    'PERSON_CONFLICT',
    'NO_ROOM_FOR_LEVEL',
    'SHARED_ROOM_FULL',
    'EXTRA_TIME',
    'ACCOMMODATION',
  ]),
})
const resultShape = z.strictObject({ seats: z.array(seatShape), unseated: z.array(leftShape) })

const named = z.array(z.object({ id: whole, name: text })).default([])
const aboutShape = z.looseObject({
  planName: text.default(''),
  siteName: text.default(''),
  levels: named,
  rooms: named,
})

const head = {
  format: z.literal('kaowu-draw/1'),
  about: aboutShape,
  plan: text,
  site: text,
  siteId: whole,
  rules: rulesShape,
  input: inputShape,
  earlier: z.array(busyShape),
  result: resultShape,
}

const seedShape = z.strictObject({ seal: text, seed: text, nonce: text })

const drawShape = z.strictObject({
  ...head,
  kind: z.literal('draw'),
  seed: seedShape,
  digests: z.strictObject({ pledge: text, result: text }),
})

const placeShape = { sessionId: whole, roomId: whole, seatNo: whole }
const moveReason = z.enum([
  'ROOM_LOST',
  'SESSION_LOST',
  'LEVEL_CHANGED',
  'SEAT_BLOCKED',
  'PERSON_CONFLICT',
  'ACCOMMODATION',
  'SEAT_TAKEN',
  'FEWER_SEATS',
  'BY_HAND',
  'MADE_WAY',
])
const partsShape = z.strictObject({
  roster: text,
  rooms: text,
  sessions: text,
  rules: text,
  grants: text,
  kept: text,
  elsewhere: text,
})

/** A change by hand after the former publication, in its order. */
const deedShape = z.strictObject({
  no: whole,
  kind: z.enum(['SWAP', 'MOVE', 'UNDO']),
  /** Of an undo: the number of what it takes back. */
  undoes: whole.optional(),
  changes: z
    .array(
      z.strictObject({
        key: text,
        from: z.strictObject(placeShape),
        to: z.strictObject(placeShape),
        /** Why the person sits there from now on. */
        reason: seatReason,
      }),
    )
    .min(1)
    .max(2),
})

/** An arrangement repaired after its publication: as few as possible do not sit where they sat. */
const repairShape = z.strictObject({
  ...head,
  kind: z.literal('repair'),
  /** Of the draw this arrangement goes back to, open since. */
  seed: seedShape,
  before: z.strictObject({
    /** The result digest of the file that was published before. */
    digest: text,
    /** What it was made from, part by part. */
    parts: partsShape,
    sessions: z.array(z.strictObject({ id: whole, ...span })),
    seats: z.array(z.strictObject({ key: text, ...placeShape, reason: seatReason })),
  }),
  hands: z.array(deedShape),
  /** The parts that are not what they were. */
  changed: z.array(partsShape.keyof()),
  /** Who does not sit where they sat, and why. */
  moved: z.array(z.strictObject({ key: text, why: moveReason })),
  /** Who had no seat before and has one. */
  added: z.array(text),
  /** Whose seats stand empty because they are not registered any more. */
  released: z.array(text),
  /** So many must move, whatever is done. */
  bound: whole,
  digests: z.strictObject({ result: text }),
})

export const siteFile = z.discriminatedUnion('kind', [drawShape, repairShape])
export const planFile = z.strictObject({
  format: z.literal('kaowu-draw-plan/1'),
  plan: text,
  sites: z.array(siteFile),
})

/** All versions of one site, the draw first. */
export const historyFile = z.strictObject({
  format: z.literal('kaowu-draw-site/1'),
  plan: text,
  site: text,
  versions: z.array(siteFile).min(1),
})

export type SiteFile = z.output<typeof siteFile>
export type DrawFile = z.output<typeof drawShape>
export type RepairFile = z.output<typeof repairShape>
export type Input = z.output<typeof inputShape>
export type Rules = z.output<typeof rulesShape>
export type Result = z.output<typeof resultShape>
export type Seat = z.output<typeof seatShape>
export type Left = z.output<typeof leftShape>
export type Session = z.output<typeof sessionShape>
export type Room = z.output<typeof roomShape>
export type Candidate = z.output<typeof candidateShape>
export type MachineRoom = Input['machineRooms'][number]
export type Grant = z.output<typeof grantShape>
export type MoveReason = z.output<typeof moveReason>
export type Parts = z.output<typeof partsShape>
export type Part = keyof Parts
export type Deed = z.output<typeof deedShape>
export type Busy = z.output<typeof busyShape>

export interface Span {
  readonly startsAtMs: number
  readonly endsAtMs: number
}
