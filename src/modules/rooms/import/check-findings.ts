import type { Refusal } from '#src/shared/refusal.ts'
import type { Problem } from '#src/shared/sheet.ts'
import { roomColumns, type RoomColumns } from './columns.ts'

/** Codes of the room workbook for the refusals a workbook row can meet. */
export const IMPORT_CODES: Readonly<Record<string, string>> = {
  'room.no_seats': 'E-K01',
  'room.over_maximum': 'E-K01',
  'room.not_a_capacity': 'E-K01',
  'room.seq_out_of_range': 'E-K02',
  'room.seq_taken': 'E-K02',
  'room.physical_room_taken': 'E-K02',
  'room.shared_over_maximum': 'E-K03',
  'room.not_shareable': 'E-K04',
  'room.no_session': 'E-K06',
  'room.foreign_session': 'E-K06',
  'schedule.room_below_seats': 'E-K11',
  'schedule.session_seated': 'E-K11',
}

/** The column a refusal of the room rules is about. */
const COLUMN_OF: Readonly<Record<string, keyof RoomColumns>> = {
  seatCapacity: 'seats',
  seq: 'seq',
  physicalRoomId: 'roomNo',
  sessionIds: 'sessions',
  spare: 'spare',
}

interface Said {
  readonly code: string
  readonly message: string
}

/** What was found in a file, in the order it was found; lines with an error are known. */
export class Findings {
  readonly all: Problem[] = []
  private readonly broken = new Set<number>()

  error(line: number, said: Said, column?: keyof RoomColumns) {
    this.broken.add(line)
    this.all.push({ ...said, severity: 'error', line, ...place(column) })
  }

  warn(line: number, said: Said, column?: keyof RoomColumns) {
    this.all.push({ ...said, severity: 'warning', line, ...place(column) })
  }

  /** A "no" of the rules in the workbook's words: its code, its cell, and the way out in the same sentence. */
  refused(line: number, refusal: Refusal) {
    const message = refusal.message + (refusal.wayOut ?? '')
    this.error(
      line,
      { code: IMPORT_CODES[refusal.code] ?? refusal.code, message },
      COLUMN_OF[refusal.path ?? ''],
    )
  }

  isBroken(line: number): boolean {
    return this.broken.has(line)
  }
}

const place = (column: keyof RoomColumns | undefined) =>
  column === undefined ? {} : { column: roomColumns[column].header }
