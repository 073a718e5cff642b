/** Invented sites for tests of 考务材料: rooms of any size, guests, long and rare names. */
import type { Head } from '#src/modules/papers/paper/unit.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import type { Part, Sitter, SiteFacts } from '#src/modules/papers/rules/facts.ts'

export const HEAD: Head = {
  plan: '2026年上半年实用英语交际职业技能等级考试',
  site: '海蓝职业技术学院考核站点',
  code: '370001',
  revision: '3F9A-0C1B-77D2',
  drawDigest: '3f2a 90bc 11de',
  printed: '2026-05-14 10:00',
  by: '张敏',
}

export const CHOICE: Choice = {
  papers: ['OVERVIEW', 'DOOR', 'SEAT_MAP', 'DESK', 'SIGN_IN', 'INCIDENT', 'VIOLATION', 'ABSENT', 'ENVELOPE'],
  sessionIds: [],
  roomIds: [],
  form: 'PDF',
  labels: { sheet: '3x8', own: null, start: 1, together: false, apart: true, frame: false },
  door: 'RIGHT',
  phones: true,
}

export const LONG_NAME = '阿卜杜热合曼·麦麦提阿卜杜拉·吐尔逊江买买提艾力'
/** The last one is in no font. */
export const RARE_NAMES = ['㼆䶮', '𠅤𬭎㛃𪚥', '王\u{30011}'] as const

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '晓岚敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚'

export function sitter(seatNo: number, changes: Partial<Sitter> = {}): Sitter {
  return {
    registrationId: seatNo,
    seatNo,
    name: [SURNAMES[seatNo % 20], GIVEN[(seatNo * 7) % 20], GIVEN[(seatNo * 13 + 5) % 20]].join(''),
    gender: seatNo % 2 ? 'F' : 'M',
    idTail: String(1000 + seatNo).slice(-4),
    phone: `138${String(10_000_000 + seatNo)}`,
    orgId: 1,
    orgName: '海蓝职业技术学院',
    ticketNo: `26011370001${String(seatNo).padStart(5, '0')}7`,
    ticketVersion: 1,
    portraitKey: null,
    ...changes,
  }
}

export function part(changes: Partial<Part> & { count?: number } = {}): Part {
  const { count = 30, ...rest } = changes
  return {
    sessionId: 1,
    ordinal: 1,
    startsAt: new Date('2026-05-16T09:00:00+08:00'),
    endsAt: new Date('2026-05-16T10:30:00+08:00'),
    checkInMinutes: 60,
    lateLimitMinutes: 0,
    roomId: 1,
    roomName: '初级01逸夫楼201机房',
    levelName: '初级',
    capacity: count,
    sitters: Array.from({ length: count }, (_, at) => sitter(at + 1)),
    ...rest,
  }
}

export const afternoon = {
  sessionId: 2,
  ordinal: 2,
  startsAt: new Date('2026-05-16T14:00:00+08:00'),
  endsAt: new Date('2026-05-16T15:30:00+08:00'),
}

export const siteOf = (parts: readonly Part[]): SiteFacts => ({
  planId: 1,
  planName: HEAD.plan,
  siteId: 1,
  siteName: HEAD.site,
  siteCode: HEAD.code,
  orgId: 1,
  parts,
})
