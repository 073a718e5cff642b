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

const seatShape = z.strictObject({
  no: whole,
  sessionId: whole,
  roomId: whole,
  seatNo: whole,
  reason: z.enum([
    'FIRST_SESSION',
    'OVERFLOW',
    'OTHER_EXAM',
    'LOCKED',
    'TAIL_MERGED',
    'ACCOMMODATION',
    'MOVED',
    'LATE',
  ]),
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

const drawShape = z.strictObject({
  ...head,
  kind: z.literal('draw'),
  seed: z.strictObject({ seal: text, seed: text, nonce: text }),
  digests: z.strictObject({ pledge: text, result: text }),
})

/** An arrangement changed after its publication, by repair or by hand: nothing is drawn again, what stood must stand. */
const repairShape = z.strictObject({
  ...head,
  kind: z.literal('repair'),
  before: z.strictObject({
    /** The result digest of the file that was published before. */
    digest: text,
    seats: z.array(z.strictObject({ key: text, sessionId: whole, roomId: whole, seatNo: whole })),
  }),
  /** Who does not sit where they sat, and why. */
  moved: z.array(z.strictObject({ key: text, why: text.min(1) })),
  digests: z.strictObject({ result: text }),
})

export const siteFile = z.discriminatedUnion('kind', [drawShape, repairShape])
export const planFile = z.strictObject({
  format: z.literal('kaowu-draw-plan/1'),
  plan: text,
  sites: z.array(siteFile),
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
export type Busy = z.output<typeof busyShape>

export interface Span {
  readonly startsAtMs: number
  readonly endsAtMs: number
}
