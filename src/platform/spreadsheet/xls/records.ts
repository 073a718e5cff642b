import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

/** The records of an old workbook (MS-XLS) that say something about its cells. */
export const RECORD = {
  eof: 0x000a,
  date1904: 0x0022,
  password: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  worksheet: 0x0085,
  manyRk: 0x00bd,
  richLabel: 0x00d6,
  style: 0x00e0,
  sharedStrings: 0x00fc,
  sharedLabel: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  truthOrError: 0x0205,
  formulaText: 0x0207,
  rk: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const

/** A formula has three numbers in the course of the years. */
export const FORMULAS: readonly number[] = [0x0006, 0x0206, 0x0406]

/** One record: what it is, what it holds, where the next one begins. */
export interface XlsRecord {
  readonly id: number
  readonly data: Buffer
  readonly next: number
}

/** The record at an offset of the workbook's stream; a stream that ends before its last record says so is damaged. */
export function recordAt(stream: Buffer, at: number): XlsRecord {
  if (at + 4 > stream.length) return refuseWorkbook('damaged')
  const next = at + 4 + stream.readUInt16LE(at + 2)
  if (next > stream.length) return refuseWorkbook('damaged')
  return { id: stream.readUInt16LE(at), data: stream.subarray(at + 4, next), next }
}

/** The data of a record and of the ones that continue it, one after the other. */
export function* continuedData(stream: Buffer, record: XlsRecord): Generator<Buffer> {
  yield record.data
  for (let at = record.next; at < stream.length;) {
    const more = recordAt(stream, at)
    if (more.id !== RECORD.continued) return
    yield more.data
    at = more.next
  }
}
