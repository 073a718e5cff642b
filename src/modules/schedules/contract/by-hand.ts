import { z } from 'zod'
import { deedNames } from '#src/modules/schedules/words/by-hand.ts'
import { id, instant } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const why = z.string().trim().min(2, '请写明原因，至少 2 个字。').max(500, '原因最多 500 字。')
const place = z.object({ sessionId: id, roomId: id, seatNo: z.number().int().min(1).max(999) })
/** With the place the officer saw: who has been moved meanwhile is not moved again unseen. */
const seen = z.object({ registrationId: id, from: place })
const permission = 'schedules.adjust'

export const getHandDesk = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/by-hand',
  summary: '手工换座：考场、场次与最近的改动',
  permission,
  input: z.object({ runId: id }),
  output: z.object({
    runId: z.number(),
    planName: z.string(),
    siteName: z.string(),
    whyNot: z.array(z.object({ message: z.string(), wayOut: z.string() })),
    sessions: z.array(z.object({ id: z.number(), ordinal: z.number() })),
    /** One entry per session a room is open in. */
    rooms: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        levelName: z.string(),
        sessionId: z.number(),
        seated: z.number(),
        seatCapacity: z.number(),
      }),
    ),
    /** Newest first. */
    deeds: z.array(
      z.object({
        id: z.number(),
        kind: z.enum(Object.keys(deedNames) as [keyof typeof deedNames]),
        reason: z.string(),
        ways: z.array(z.string()),
        doneByName: z.string(),
        doneAt: instant,
        isUndone: z.boolean(),
      }),
    ),
  }),
})

export const getSeatMap = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/map',
  summary: '一个考场一场的座位图',
  permission,
  // Without a room there is none to show: the answer is that it was not found.
  input: z.object({ runId: id, roomId: id.optional(), sessionId: id.optional() }),
  output: z.object({
    roomId: z.number(),
    sessionId: z.number(),
    roomName: z.string(),
    levelName: z.string(),
    seatCapacity: z.number(),
    seated: z.number(),
    isOffered: z.boolean(),
    /** The room as it stands: rows from the front, columns from the invigilator's right hand; null without a 机位图 (BR-58). */
    map: z.object({ rows: z.number(), columns: z.number(), aisles: z.array(z.number()) }).nullable(),
    /** By row and column where there is a map, else by number. */
    seats: z.array(
      z.object({
        seatNo: z.number(),
        /** Null: no place on the map bears this number any more. */
        spot: z.object({ row: z.number(), column: z.number() }).nullable(),
        /** GONE: of somebody withdrawn; OTHER: used by another room of the machine room; CLOSED: nobody is to sit there. */
        state: z.enum(['FREE', 'TAKEN', 'GONE', 'OTHER', 'CLOSED']),
        /** What the machine is kept for when nobody is to sit at it: a word, and the sentence behind it. */
        closed: z.object({ word: z.string(), reason: z.string() }).nullable(),
        /** Somebody sits at a machine that has broken or been closed since. */
        trouble: z.string().nullable(),
        person: z
          .object({
            registrationId: z.number(),
            name: z.string(),
            className: z.string(),
            /** HAND: placed by hand, may be moved again by hand; PINNED: locked. */
            held: z.enum(['NO', 'HAND', 'PINNED']),
          })
          .nullable(),
      }),
    ),
  }),
})

const moved = z.object({ moved: z.number() })

export const swapSeats = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/swap',
  summary: '两人互换座位',
  permission,
  input: z.object({ runId: id, people: z.tuple([seen, seen]), reason: why }),
  output: moved,
})

export const moveSeat = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/move',
  summary: '把一人换到空座',
  permission,
  input: seen.extend({ runId: id, to: place, reason: why }),
  output: moved,
})

export const undoSeats = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/undo',
  summary: '撤销最近一次手工换座',
  permission,
  input: z.object({ runId: id, reason: why }),
  output: moved,
})

export const lockSeats = route({
  method: 'POST',
  path: '/api/schedule-runs/:runId/locks',
  summary: '锁定或解锁座位',
  permission,
  input: z.object({ runId: id, registrationIds: z.array(id).min(1).max(500), isHeld: z.boolean() }),
  output: z.object({ changed: z.number() }),
})
