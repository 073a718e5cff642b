import type { Refusal } from '#src/shared/refusal.ts'

/** The sentences about machine rooms and exam rooms. Arithmetic is always written out, so that an officer can check it. */

/** `第 1 场次`. */
export const sessionName = (ordinal: number) => `第 ${ordinal} 场次`

/** 50 − 5 = 45: usable machines, spares, seats. */
export const seatMaximumText = (usable: number, spare: number, max: number) => `${usable} − ${spare} = ${max}`

export const refusals = {
  noSeats: (explanation: string): Refusal => ({
    code: 'room.no_seats',
    path: 'physicalRoomId',
    message: `该机房扣除备用机后没有考位（可用机位数 − 备用机数：${explanation}）。`,
    wayOut: '请先修复故障机，或改用机位更多的机房。',
  }),
  overMaximum: (capacity: number, max: number, explanation: string): Refusal => ({
    code: 'room.over_maximum',
    path: 'seatCapacity',
    message: `考位数 ${capacity} 超过上限 ${max}（可用机位数 − 备用机数：${explanation}）。`,
    wayOut: `请填写 1 至 ${max} 之间的考位数。`,
  }),
  notACapacity: (max: number): Refusal => ({
    code: 'room.not_a_capacity',
    path: 'seatCapacity',
    message: '考位数应为不小于 1 的整数。',
    wayOut: `请填写 1 至 ${max} 之间的考位数。`,
  }),
  belowSeated: (capacity: number, seated: number): Refusal => ({
    code: 'room.below_seated',
    path: 'seatCapacity',
    message: `该考场单场已排入 ${seated} 名考生，考位数不能减到 ${capacity}。`,
    wayOut: '请先调整已排入的考生或重新排考，再减少考位数。',
  }),
  seqOutOfRange: (seq: number): Refusal => ({
    code: 'room.seq_out_of_range',
    path: 'seq',
    message: `序号 ${seq} 不在 01 至 99 之间。`,
    wayOut: '请填写两位数字的序号，如 01。',
  }),
  seqTaken: (seq: string, name: string): Refusal => ({
    code: 'room.seq_taken',
    path: 'seq',
    message: `序号 ${seq} 已被本计划同级别的考场“${name}”使用。`,
    wayOut: '请换一个序号；序号可以不连续。',
  }),
  roomTaken: (name: string): Refusal => ({
    code: 'room.physical_room_taken',
    path: 'physicalRoomId',
    message: `该机房已设为本计划同级别的考场“${name}”。`,
    wayOut: '同一级别的一个机房只设一个考场，请直接修改已有的考场。',
  }),
  noSession: (): Refusal => ({
    code: 'room.no_session',
    path: 'sessionIds',
    message: '没有选择考试场次。',
    wayOut: '请至少选择一个场次。',
  }),
  foreignSession: (): Refusal => ({
    code: 'room.foreign_session',
    path: 'sessionIds',
    message: '所选场次中有不安排该级别考试的场次。',
    wayOut: '请刷新页面，只选择该级别的场次。',
  }),
  sharedOver: ({ session, sum, max, names }: SharedOver): Refusal => ({
    code: 'room.shared_over_maximum',
    path: 'seatCapacity',
    message: `${session}与${quoted(names)}共用该机房，同场考位合计 ${sum}，超过上限 ${max}。`,
    wayOut: `请减少考位数，使合计不超过 ${max}；或让各级别使用不同的场次。`,
  }),
  notShareable: (session: string, names: readonly string[]): Refusal => ({
    code: 'room.not_shareable',
    path: 'sessionIds',
    message: `${session}该机房已用于${quoted(names)}，本计划不允许两个级别同场共用机房。`,
    wayOut: '请选择其他场次，或改用其他机房。',
  }),
}

/** Codes of the import guide (domain §7.3) for the refusals a workbook row can meet. */
export const IMPORT_CODES: Readonly<Record<string, string>> = {
  'room.no_seats': 'E-K01',
  'room.over_maximum': 'E-K01',
  'room.not_a_capacity': 'E-K01',
  'room.seq_out_of_range': 'E-K02',
  'room.seq_taken': 'E-K02',
  'room.physical_room_taken': 'E-K02',
  'room.shared_over_maximum': 'E-K03',
  'room.not_shareable': 'E-K04',
}

interface SharedOver {
  readonly session: string
  readonly sum: number
  readonly max: number
  readonly names: readonly string[]
}

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')
