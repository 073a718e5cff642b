import type { Result, SiteFile } from './format.ts'
import { differs } from './words.ts'

const REASONS = {
  FIRST_SESSION: '首场',
  OVERFLOW: '顺延',
  OTHER_EXAM: '避开另一场考试',
  LOCKED: '锁定',
  ACCOMMODATION: '特殊安排',
  MOVED: '调整',
  LATE: '补排',
  EXTRA_TIME: '加时与下一场冲突',
  TAIL_MERGED: '尾考场并入',
  NO_CAPACITY: '考位不足',
  PERSON_CONFLICT: '时间冲突',
  NO_ROOM_FOR_LEVEL: '没有考场',
  SHARED_ROOM_FULL: '共用机房已满',
} as const

/** The first person for whom the file and the draw done again do not say the same. */
export function firstDifference(file: SiteFile, again: Result): string {
  const shown = tellingOf(file, file.result)
  const found = tellingOf(file, again)
  for (const { no, key } of file.input.candidates) {
    const [a, b] = [shown.get(no) ?? differs.missing, found.get(no) ?? differs.missing]
    if (a !== b) return differs.seat(differs.who(no, key), a, b)
  }
  const stranger = [...shown.keys()].find((no) => !found.has(no)) ?? 0
  return differs.seat(differs.who(stranger, '—'), shown.get(stranger) ?? differs.missing, differs.missing)
}

function tellingOf({ input, about }: SiteFile, { seats, unseated }: Result): Map<number, string> {
  const roomNames = new Map(about.rooms.map((room) => [room.id, room.name]))
  const ordinals = new Map(input.sessions.map((session) => [session.id, session.order]))
  const telling = new Map<number, string>()
  for (const { no, reason } of unseated) telling.set(no, differs.left(REASONS[reason]))
  for (const { no, roomId, sessionId, seatNo, reason } of seats) {
    const place = {
      room: roomNames.get(roomId) ?? String(roomId),
      ordinal: ordinals.get(sessionId) ?? 0,
      seatNo,
      reason: REASONS[reason],
    }
    telling.set(no, differs.place(place))
  }
  return telling
}
