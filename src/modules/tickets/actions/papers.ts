import { printedGrant } from '#src/modules/accommodations/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { TicketPaper } from '#src/modules/tickets/paper.ts'
import type { Printable } from '#src/modules/tickets/queries/tickets.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { USUAL_NOTES, versionText } from '#src/modules/tickets/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { GENDERS, ID_TYPES, type Gender, type IdType } from '#src/shared/id-number.ts'
import { formatInstant, formatTime, shanghaiDay, type Instant } from '#src/shared/instants.ts'
import { weekdayName } from '#src/shared/days.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { showsFullId, type Design, type OptionalField } from '#src/modules/tickets/rules/design.ts'
import type { Signer } from './signing.ts'

/** What one ticket is made from beside its plan. */
interface Print {
  readonly row: Printable
  readonly photo?: string | undefined
  readonly signer: Signer
  readonly design: Design
  readonly drawDigest: string
}

/** What one ticket says, every text final. The ID number is whole only where the plan wants it so. */
export function paperOf(
  scope: Pick<Scope, 'vault' | 'now'>,
  plan: PlanFacts,
  { row, photo, signer, design, drawDigest }: Print,
): TicketPaper {
  const shown = (field: OptionalField, text: string) => (design.shown.includes(field) ? text : '')
  const isWhole = showsFullId(design, plan.ticketShowsFullId)
  return {
    planName: plan.name,
    certificateName: plan.certificateName,
    levelName: row.levelName,
    ticketNumber: row.ticketNo,
    candidateName: row.name,
    sex: shown('gender', GENDERS[row.gender as Gender]),
    idTypeName: shown('idType', ID_TYPES[row.idType as IdType]),
    idNumber: shown('idNumber', isWhole ? scope.vault.open(row.idCipher) : row.idMasked),
    institutionName: shown('institution', row.institutionName),
    className: shown('className', row.className),
    studentNumber: shown('studentNo', row.studentNo ?? ''),
    ...(photo ? { photo } : {}),
    siteName: row.siteName,
    siteCode: row.siteCode,
    siteAddress: shown('siteAddress', row.siteAddress),
    roomName: row.roomName,
    seat: seatText(row.seatNo),
    ...timesOf(row),
    ...remarkOf(row),
    ...(design.shown.includes('lateLimit') ? {} : { lateLimit: '' }),
    qrText: codeOf(row, signer),
    version: versionText(row.version),
    drawDigest,
    issuedAt: stamp(row.issuedAt),
    printedAt: stamp(scope.now),
    notes: notesOf(design.notes || plan.ticketNotes),
    contact: design.contact || plan.contactPhone,
  }
}

/** The code names the room by level and number: its full name would make the code too dense to scan. */
const codeOf = (row: Printable, signer: Signer): string =>
  signer.sign({
    planId: row.planId,
    token: row.qrToken,
    version: row.version,
    issuedAt: row.issuedAt,
    ordinal: row.ordinal,
    seatNo: row.seatNo,
    room: `${row.levelName}${seatText(row.roomSeq)}`,
  })

function timesOf({ ordinal, startsAt, endsAt, checkInMinutes, lateLimitMinutes }: Printable) {
  const start = startsAt.getTime()
  const day = shanghaiDay(start)
  const latest = formatTime(start + lateLimitMinutes * 60_000)
  const [year, month, date] = day.split('-').map(Number)
  return {
    sessionName: sessionName(ordinal),
    examDay: `${year}年${month}月${date}日（${weekdayName(day).replace('周', '星期')}）`,
    entryTime: `${formatTime(start - checkInMinutes * 60_000)}—${formatTime(start)}`,
    examTime: `${formatTime(start)}—${formatTime(endsAt)}`,
    lateLimit: lateLimitMinutes === 0 ? '开考后不得入场' : `${latest} 后不得入场`,
  }
}

/** What was granted to whoever holds the ticket, as it stands when it is printed (BR-59). */
function remarkOf({ extraMinutes, extraPercent, ownRoom, ...session }: Printable): { remark?: string } {
  const grant = {
    extraMinutes: extraMinutes ?? 0,
    extraPercent: extraPercent ?? 0,
    ownRoom: ownRoom ?? false,
  }
  const remark = printedGrant(grant, session)
  return remark ? { remark } : {}
}

/** One note a line, as the plan's organiser wrote them; a line's own number is dropped, the page numbers them. */
export function notesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/^\d{1,2}[.、．)）]\s*/, ''))
  const notes = lines.filter((line) => line !== '')
  return notes.length > 0 ? notes : USUAL_NOTES
}

/** `2026-05-14 10:00`: the weekday says nothing on a stamp. */
const stamp = (at: Instant) => formatInstant(at).replace(/ 周./, '')
