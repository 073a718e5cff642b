import type { Refusal } from '#src/shared/refusal.ts'
import { placeText } from './repair.ts'

/** What a change by hand was. */
export const deedNames = { SWAP: '互换座位', MOVE: '换到空座', UNDO: '撤销' } as const
export type DeedKind = keyof typeof deedNames

const another = '请换一个座位，或先处理上面的原因。'

/** Why nobody is to sit at a machine: the word on its place, the reason, and what helps. */
export const closingTexts = {
  FAULTY: {
    word: '故障',
    reason: '已标为故障，不能安排考生',
    wayOut: '请选择可用的机位；机器已修好的，请院校先在“考场管理”的机位图上改回“可用”。',
  },
  BLOCKED: {
    word: '封闭',
    reason: '已封闭，不安排考生',
    wayOut: '请选择可用的机位；确需启用的，请院校先在“考场管理”的机位图上改回“可用”。',
  },
  SPARE: {
    word: '备用',
    reason: '是备用机，留给考试当天换机',
    wayOut: '请选择可用的机位；确需少留备用机的，请先在“考场管理”同意这间机房少留。',
  },
  MISSING: {
    word: '无此机位',
    reason: '不在这间机房现有的机位中',
    wayOut: '请选择座位图上的可用机位；机房有变化的，请院校先更新机位图。',
  },
} as const
export type Closing = keyof typeof closingTexts

/** What is wrong with a seat somebody has: the machine has changed since it was given out. */
export const troubleText = (closing: Closing, seatNo: number) =>
  `需要调整：${seatNo} 号机${closingTexts[closing].reason}`

/** What would be wrong with a change, one sentence per constraint (BR-34, BR-36, BR-54, BR-58 to BR-60). */
const broken = {
  ROOM_CAPACITY: {
    message: '目标考场在该场次已坐满考位数。',
    wayOut: '请与该考场的考生互换，或换一个考场。',
  },
  MACHINE_ROOM: {
    message: '目标机房在该时段的可用机位不够，或与同场的其他级别不能共用。',
    wayOut: '请与该机房的考生互换，或换一间机房。',
  },
  LEVEL: {
    message: '目标考场不是该考生报考的级别。',
    wayOut: '请选择同一级别的考场；互换的两人须报考同一级别。',
  },
  SEAT: { message: '目标座位号已有人，或该机位停用、不存在。', wayOut: '请选择空座。' },
  PERSON_TIMES: {
    message: '换过去之后，考生与本人的另一场考试时间冲突（含换场间隔）。',
    wayOut: '请选择与另一场考试错开的场次。',
  },
  LOCK: { message: '会动到已锁定的座位。', wayOut: '请先解锁该座位。' },
  OFFER: { message: '目标考场不开这个场次。', wayOut: '请选择该考场已开的场次。' },
  ACCOMMODATION: {
    message: '与批准的特殊安排不符（单独考场，指定或一层、无障碍的机房，指定座位）。',
    wayOut: another,
  },
  EXTRA_TIME: {
    message:
      '按批准的加时，考生考完时这间机房的下一场已经开始（含换场间隔，也算其他计划和其他评价组织的场次）。',
    wayOut: '请换到后面没有场次的机房，或换到当天最后一场。',
  },
  NOBODY_LOST: { message: '考生名单已有变化。', wayOut: '请刷新后再试。' },
  SESSION_ORDER: { message: '场次顺序不符。', wayOut: another },
  REPAIR: { message: '座位已有变化。', wayOut: '请刷新后再试。' },
}

export const handRefusals = {
  broken: (promise: keyof typeof broken): Refusal => ({
    code: `schedule.hand_${promise.toLowerCase()}`,
    ...broken[promise],
  }),
  machineClosed: (closing: Closing, roomName: string, seatNo: number): Refusal => ({
    code: 'schedule.hand_machine_closed',
    message: `${roomName} 的 ${seatNo} 号机${closingTexts[closing].reason}。`,
    wayOut: closingTexts[closing].wayOut,
  }),
  machineTaken: (seatNo: number): Refusal => ({
    code: 'schedule.hand_machine_taken',
    message: `这间机房的 ${seatNo} 号机在该时段已有其他考场的考生使用。`,
    wayOut: '请选择另一个号码。',
  }),
  gone: (seatNo: number): Refusal => ({
    code: 'schedule.hand_seat_of_gone',
    message: `${seatNo} 号的考生已退出，座位尚未释放。`,
    wayOut: '请先做一次“调整排考”，释放退出考生的座位。',
  }),
  notSeated: (): Refusal => ({
    code: 'schedule.hand_not_seated',
    message: '有考生不在这份结果里，或已退出考试。',
    wayOut: '请刷新名单；没有座位的考生请用“调整排考”补排。',
  }),
  sitsElsewhere: (name: string, place: string): Refusal => ({
    code: 'schedule.hand_moved_meanwhile',
    message: `${name}的座位刚被他人调整，现在是${place}，没有改动。`,
    wayOut: '请刷新座位图，看清现在的座位再操作。',
  }),
  pinned: (names: readonly string[]): Refusal => ({
    code: 'schedule.hand_pinned',
    message: `${names.join('、')}的座位已锁定，不能调换。`,
    wayOut: '确需调换的，请先解锁。',
  }),
  samePlace: (): Refusal => ({
    code: 'schedule.hand_same_place',
    message: '考生本来就坐在这里。',
    wayOut: '请选择另一个座位。',
  }),
  nothingToUndo: (): Refusal => ({
    code: 'schedule.hand_nothing_to_undo',
    message: '这一版没有可以撤销的手工换座。',
    wayOut: '撤销只能从最近一次换座开始，逐次往前。',
  }),
}

interface Way {
  readonly name: string
  readonly from: string
  readonly to: string
}
const ways = (moves: readonly Way[]) =>
  moves.map((move) => `${move.name}由${move.from}换到${move.to}`).join('；')

/** Audit sentences. */
export const handSaid = {
  SWAP: (siteName: string, moves: readonly Way[]) => `在“${siteName}”互换座位：${ways(moves)}`,
  MOVE: (siteName: string, moves: readonly Way[]) => `在“${siteName}”换座：${ways(moves)}`,
  UNDO: (siteName: string, moves: readonly Way[]) => `在“${siteName}”撤销手工换座：${ways(moves)}`,
  held: (siteName: string, names: readonly string[]) => `锁定“${siteName}”的座位：${people(names)}`,
  freed: (siteName: string, names: readonly string[]) => `解除“${siteName}”的座位锁定：${people(names)}`,
}
const people = (names: readonly string[]) =>
  names.length > 10 ? `${names.slice(0, 10).join('、')}等 ${names.length} 人` : names.join('、')

/** One way of a deed for its list: `王强：第1场 … 3 号 → 第1场 … 8 号`. */
export const wayText = (
  name: string,
  from: Parameters<typeof placeText>[0],
  to: Parameters<typeof placeText>[0],
) => `${name}：${placeText(from)} → ${placeText(to)}`
