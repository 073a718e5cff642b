import type { Refusal } from '#src/shared/refusal.ts'

/** The parts of a ticket number as the screen names them. */
export const partNames = {
  YEAR: '年份',
  PLAN: '计划序号',
  LEVEL: '级别',
  SITE: '站点代码',
  SESSION: '场次',
  ROOM: '考场序号',
  SEAT: '座位号',
  SERIAL: '流水号',
  FIXED: '固定数字',
  CHECK: '校验位',
} as const
type Kind = keyof typeof partNames

const highestOf = (kind: Kind, highest: number) => {
  if (kind === 'YEAR') return '年份只能是 2 位或 4 位'
  if (kind === 'SITE') return '站点代码是 6 位'
  return `本计划最大到 ${highest}，需要 ${String(highest).length} 位`
}

/** Why a rule for numbers does not hold. */
export const numberProblems = {
  length: (length: number, least: number, most: number) =>
    `号码一共 ${length} 位，应在 ${least} 位到 ${most} 位之间。`,
  twice: (kind: Kind) => `“${partNames[kind]}”出现了两次，每项只能用一次。`,
  checkLast: '校验位要放在最后。',
  needsPlan: '要有年份和计划序号，否则不同考试计划的号码会重复。',
  needsSite: '要有站点代码，否则不同站点的号码会重复。',
  needsPerson: '要有流水号，或同时有考场序号和座位号，否则分不清是谁。',
  needsLevel: '要有级别：流水号和考场序号都是按级别分别编的，没有级别会重复。',
  needsSession: (sessions: number) =>
    `本计划有 ${sessions} 个场次，同一座位会先后坐不同的人，号码里要有场次。`,
  tooNarrow: (kind: Kind, width: number, highest: number) =>
    `“${partNames[kind]}”只留了 ${width} 位：${highestOf(kind, highest)}。`,
  fixedDigits: '固定数字只能是 1 到 6 位数字。',
}

export const numberRefusals = {
  issued: (planName: string): Refusal => ({
    code: 'ticket.number_issued',
    message: `“${planName}”的准考证已经签发，编号规则不能再改。`,
    wayOut: '已发给考生的号码要保持不变；新规则请用于下一个考试计划。',
  }),
  invalid: (problem: string): Refusal => ({
    code: 'ticket.number_rule',
    message: problem,
    path: 'parts',
    wayOut: '请按提示修改编号规则后再保存。',
  }),
  taken: (count: number, example: string): Refusal => ({
    code: 'ticket.number_taken',
    message: `按这个规则有 ${count} 个号码会与已签发的准考证重复，例如 ${example}。`,
    path: 'parts',
    wayOut: '请加上区分不同计划的部分（年份、计划序号或固定数字）。',
  }),
}

export const numberSaid = (planName: string, example: string) =>
  `设置“${planName}”的准考证编号规则，例如 ${example}`
export const numberSaved = '编号规则已保存。'
