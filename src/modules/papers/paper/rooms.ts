import { GENDERS, type Gender } from '#src/shared/id-number.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import type { Part, Sitter, SiteFacts } from '#src/modules/papers/rules/facts.ts'
import { geometryOf } from '#src/modules/papers/rules/geometry.ts'
import { headingOf, seatText, tailOf } from './heading.ts'
import { paged, type Unit } from './unit.ts'

const ofPart = (part: Part) => {
  const { session, room } = headingOf(part)
  return { sessionId: part.sessionId, roomId: part.roomId, session, room }
}

/** 门贴: what stands on the door (§9.2). */
export const doorOf = (part: Part): Unit => ({
  kind: 'DOOR',
  ...ofPart(part),
  pages: [headingOf(part)],
})

/** Heights in millimetres of what a sheet leaves for the seats, and of a cell. */
const UPRIGHT = { room: 222, tall: 26, gap: 1.3 }
const WIDE = { room: 135, tall: 16, gap: 1.3, least: 11 }

/** 座次图: who sits where, the front above (§9.3, BR-58). */
export function seatMapOf(part: Part, { door }: Pick<Choice, 'door'>): Unit {
  const { cells, columns, rows } = geometryOf({
    capacity: part.capacity,
    taken: part.sitters.map((each) => each.seatNo),
    map: part.map?.map,
  })
  const people = new Map(part.sitters.map((each) => [each.seatNo, each]))
  const closed = new Set(part.map?.blocked)
  const wide = columns > 4
  const size = wide ? WIDE : { ...UPRIGHT, least: UPRIGHT.tall }
  const most = Math.floor(size.room / (size.least + size.gap))
  const tall = Math.min(size.tall, size.room / Math.min(rows, most) - size.gap)
  const shown = cells.map((row) =>
    row.map((seatNo) => (seatNo === null ? null : cellOf(seatNo, people, closed))),
  )
  return {
    kind: 'SEAT_MAP',
    ...ofPart(part),
    pages: paged(shown, { full: most, last: most }).map((page) => ({
      ...headingOf(part),
      cells: page,
      columns,
      wide,
      door,
      mapped: part.map !== undefined,
      tall: Math.floor(tall * 10) / 10,
    })),
  }
}

const cellOf = (seatNo: number, people: ReadonlyMap<number, Sitter>, closed: ReadonlySet<number>) => {
  const sitter = people.get(seatNo)
  return {
    seat: seatText(seatNo),
    name: sitter?.name ?? '',
    tail: tailOf(sitter?.ticketNo ?? ''),
    closed: closed.has(seatNo),
  }
}

/** Rows of a sign-in page, and of the last one, which is signed by two invigilators. */
const SIGN_IN = { full: 14, last: 12 }

/** 签到表 with photos (§9.5); where guests sit in the room everybody's college stands below the name (BR-10). */
export function signInOf(
  site: Pick<SiteFacts, 'orgId'>,
  part: Part,
  { phones, photos }: Pick<Choice, 'phones'> & { photos: ReadonlySet<string> },
): Unit {
  const guests = part.sitters.some((each) => each.orgId !== site.orgId)
  const rows = part.sitters.map((each, at) => ({
    no: at + 1,
    seat: seatText(each.seatNo),
    ticket: each.ticketNo,
    name: each.name,
    college: guests ? each.orgName : '',
    sex: GENDERS[each.gender as Gender],
    tail: each.idTail,
    // In a machine room the seat is the machine (BR-58).
    machine: seatText(each.seatNo),
    phone: phones ? each.phone : '',
    remark: each.remark ?? '',
    ...(photos.has(photoName(each)) ? { photo: photoName(each) } : {}),
  }))
  return {
    kind: 'SIGN_IN',
    ...ofPart(part),
    pages: paged(rows, SIGN_IN).map((page) => ({ ...headingOf(part), guests, rows: page })),
  }
}

export const photoName = ({ registrationId }: Pick<Sitter, 'registrationId'>) => `${registrationId}.jpg`

/** 考场情况记录单 (§9.6): the head filled in, the rest for the invigilators. */
export const incidentOf = (part: Part): Unit => ({
  kind: 'INCIDENT',
  ...ofPart(part),
  pages: [headingOf(part)],
})

/** 违规登记表 (§9.7): two people a page. */
export const violationOf = (part: Part): Unit => ({
  kind: 'VIOLATION',
  ...ofPart(part),
  pages: [headingOf(part)],
})
