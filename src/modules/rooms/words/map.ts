import type { Refusal } from '#src/shared/refusal.ts'

/** The sentences about 机位图 and spares. */
export const markNames = {
  USABLE: '可用',
  SPARE: '备用',
  FAULTY: '故障',
  BLOCKED: '封闭',
} as const

const numbers = (all: readonly number[]) =>
  `${all.slice(0, 8).join('、')}${all.length > 8 ? ` 等 ${all.length} 个` : ''}`

export const mapRefusals = {
  empty: (): Refusal => ({
    code: 'room.map_empty',
    path: 'places',
    message: '机位图上一个机位也没有。',
    wayOut: '请先选择行数和列数排出机位；不需要机位图请用“删除机位图”。',
  }),
  outside: (machines: readonly number[]): Refusal => ({
    code: 'room.map_outside',
    path: 'places',
    message: `机号 ${numbers(machines)} 不在机位图的行列之内。`,
    wayOut: '请增加行数或列数，或去掉这些机位。',
  }),
  numberTwice: (machines: readonly number[]): Refusal => ({
    code: 'room.map_number_twice',
    path: 'places',
    message: `机号 ${numbers(machines)} 出现了不止一次。`,
    wayOut: '同一机房每个机号只用一次，请改号，或用“逐行编号”“蛇形编号”重新编号。',
  }),
  stacked: (count: number): Refusal => ({
    code: 'room.map_stacked',
    path: 'places',
    message: `有 ${count} 处放了不止一个机位。`,
    wayOut: '每处只放一个机位，请去掉多余的。',
  }),
  aisle: (columns: number): Refusal => ({
    code: 'room.map_aisle',
    path: 'aisles',
    message: `过道应在第 1 列和第 ${columns} 列之间。`,
    wayOut: '请重新选择过道的位置。',
  }),
  changed: (): Refusal => ({
    code: 'room.map_changed',
    message: '这间机房在您打开机位图之后又被别人改过，没有保存。',
    wayOut: '请关闭后重新打开，看过最新的机位图再改。',
  }),
  sparesNotFewer: (rule: number): Refusal => ({
    code: 'room.spares_not_fewer',
    path: 'spares',
    message: `按证书标准这间机房留 ${rule} 台备用机，同意的台数应比它少。`,
    wayOut: `请填写 0 至 ${Math.max(0, rule - 1)}；不需要例外时请撤销。`,
  }),
  followMap: (): Refusal => ({
    code: 'room.follows_map',
    path: 'installedMachines',
    message: '这间机房已有机位图，安装机位数和故障机数以图为准，不能直接改数字。',
    wayOut: '请在机位图上增减机位或标记故障；不再使用机位图可先删除。',
  }),
}

export const mapSaid = {
  mapped: (room: string, now: { installed: number; faulty: number; chosen: number }) =>
    `保存机房“${room}”的机位图：${now.installed} 台，故障和封闭 ${now.faulty}，指定备用 ${now.chosen}`,
  sparesGranted: (room: string, spares: number, reason: string) =>
    `同意机房“${room}”只留 ${spares} 台备用机：${reason}`,
  sparesTakenBack: (room: string, reason: string) => `机房“${room}”的备用机改回按证书标准留：${reason}`,
  unmapped: (room: string) => `删除机房“${room}”的机位图`,
}

const ROUNDING = { ceil: '不足 1 台进 1', round: '四舍五入', floor: '不足 1 台舍去' } as const

/** Why that many spares: the rule in words, with its version. */
export const spareRuleText = (rule: {
  percent: number
  minimum: number
  rounding: keyof typeof ROUNDING
  version: number
}) =>
  `备用机按可用机位的 ${rule.percent}% 留，${ROUNDING[rule.rounding]}，至少 ${rule.minimum} 台（规则第 ${rule.version} 版）`

/** A row of the room workbook that names other machines than the map of its room. */
export const countedOnMap = (usable: number) => ({
  code: 'E-K08',
  message: `该机房已有机位图，可用机位数是 ${usable}，以图为准。请照填，或先在机位图上改。`,
})
