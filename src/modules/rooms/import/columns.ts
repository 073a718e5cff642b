import { freeText, fromText, refusedCell } from '#src/shared/cell-text.ts'
import { readFloor } from '#src/modules/rooms/rules/access.ts'
import { accessCells } from '#src/modules/rooms/words/access.ts'
import type { Column } from '#src/shared/sheet.ts'

/** Digits as people write them: full-width, with a unit behind. */
const digits = (text: string) => text.normalize('NFKC').replace(/(台|个|位|机位|考位)$/u, '')

const text = (header: string, about: { code: string; width: number; most: number; note: string }) => ({
  header,
  required: true,
  format: 'text' as const,
  width: about.width,
  note: about.note,
  clean: freeText(about.code, about.most),
})

/** A whole number of at most three digits; empty is answered as undefined. */
const whole = (code: string, header: string, least: number) =>
  fromText<number | undefined>(code, (given) => {
    if (given === '') return { value: undefined }
    const value = digits(given)
    return /^\d{1,3}$/.test(value) && Number(value) >= least
      ? { value: Number(value) }
      : refusedCell(code, `${header}“${given}”应为 ${least} 至 999 之间的整数`)
  })

/** The same, and not empty. */
const neededWhole = (code: string, header: string) => {
  const read = whole(code, header, 1)
  return fromText<number>(code, (_, cell) => {
    const cleaned = read(cell)
    if ('error' in cleaned) return cleaned
    return cleaned.value === undefined
      ? refusedCell(code, `${header}为空，请填写大于 0 的整数`)
      : { value: cleaned.value }
  })
}

const seq: Column<number | undefined> = {
  header: '序号',
  aliases: ['考场序号'],
  required: true,
  format: 'text',
  width: 8,
  note: '01 至 99 的两位数字，同一级别内不能重复。已有考场的序号不能改。',
  example: '01',
  clean: fromText('E-K02', (given) => {
    if (given === '') return { value: undefined }
    const value = digits(given)
    return /^\d{1,2}$/.test(value) && Number(value) >= 1
      ? { value: Number(value) }
      : refusedCell('E-K02', `序号“${given}”不在 01 至 99 之间，请填写两位数字`)
  }),
}

const NUMERALS = '零一二三四五六七八九十'
const SESSION = /^第?(\d{1,2}|[一二三四五六七八九十])(?:场次?|场)?$/u

/** 1,2 · 1、2 · 第一场次、第二场次; undefined: all sessions of the level. */
const sessions: Column<readonly number[] | undefined> = {
  header: '可用场次',
  aliases: ['场次'],
  required: false,
  format: 'text',
  width: 14,
  note: '填场次的号码，用逗号隔开，如 1,2；留空表示该级别的全部场次。',
  example: '1,2',
  clean: fromText('E-K06', (given) => {
    if (given === '' || /^(全部|所有)(场次)?$/.test(given)) return { value: undefined }
    const parts = given.normalize('NFKC').split(/[,、;/.\s]+|和|及/u)
    const ordinals = parts.filter(Boolean).map(ordinalOf)
    return ordinals.length > 0 && ordinals.every((each) => each > 0)
      ? { value: [...new Set(ordinals)].toSorted((a, b) => a - b) }
      : refusedCell('E-K06', `可用场次“${given}”无法识别，请写成 1,2 的样子，或留空表示全部场次`)
  }),
}

function ordinalOf(part: string): number {
  const [, number = ''] = SESSION.exec(part) ?? []
  return /^\d+$/.test(number) ? Number(number) : NUMERALS.indexOf(number || '零')
}

const floor: Column<number | undefined> = {
  header: '楼层',
  aliases: ['所在楼层'],
  required: false,
  format: 'text',
  width: 8,
  note: '机房在第几层：一层填 1，地下一层填 -1。留空不改。批准了“一层或无障碍考场”的考生只排到一层或无障碍的机房。',
  example: '1',
  clean: fromText('E-K07', (given) => {
    if (given === '') return { value: undefined }
    const value = readFloor(given)
    return value === undefined ? refusedCell('E-K07', accessCells.floor(given)) : { value }
  }),
}

const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 有: true, 否: false, 无: false, 没有: false }

const stepFree: Column<boolean | undefined> = {
  header: '无障碍',
  aliases: ['无障碍通道'],
  required: false,
  format: 'text',
  width: 8,
  note: '不上台阶就能到（电梯、坡道）填“是”，否则填“否”。留空不改。',
  example: '否',
  clean: fromText('E-K07', (given) => {
    if (given === '') return { value: undefined }
    const value = YES_NO[given]
    return value === undefined ? refusedCell('E-K07', accessCells.stepFree(given)) : { value }
  }),
}

/** 考场导入模板; whatever the room's name says may be left empty in its own column. */
export const roomColumns = {
  level: {
    ...text('级别', { code: 'E-K05', width: 10, most: 30, note: '本考试计划的级别，如“初级”。' }),
    example: '初级',
  } satisfies Column<string>,
  seq,
  building: {
    ...text('教学楼', {
      code: 'E-K07',
      width: 16,
      most: 30,
      note: '最多 30 个字。没有登记过的机房会自动登记。',
    }),
    aliases: ['楼宇', '楼名'],
    example: '逸夫楼',
  } satisfies Column<string>,
  roomNo: {
    ...text('房间号', {
      code: 'E-K07',
      width: 12,
      most: 20,
      note: '最多 20 个字，201 与“201机房”是同一间。',
    }),
    aliases: ['机房', '机房号'],
    example: '201',
  } satisfies Column<string>,
  usable: {
    header: '可用机位数',
    aliases: ['可用机位'],
    required: true,
    format: 'general',
    width: 12,
    note: '装好且没有故障的机器数。与登记的不同时，会更新机房登记。',
    example: '50',
    clean: neededWhole('E-K08', '可用机位数'),
  } satisfies Column<number>,
  spare: {
    header: '备用机数',
    aliases: ['备用机'],
    required: false,
    format: 'general',
    width: 10,
    note: '留空按本证书的规定计算（一般为可用机位数的一成，向上取整）。可以多留，不能少留。',
    example: '5',
    clean: whole('E-K08', '备用机数', 0),
  } satisfies Column<number | undefined>,
  seats: {
    header: '考位数',
    aliases: ['考位'],
    required: true,
    format: 'general',
    width: 10,
    note: '单一场次最多可坐的人数，不超过可用机位数减备用机数。',
    example: '45',
    clean: neededWhole('E-K01', '考位数'),
  } satisfies Column<number>,
  sessions,
  name: {
    ...text('考场名称', {
      code: 'E-K07',
      width: 28,
      most: 80,
      note: '选填，只作核对：名称由系统按级别、序号和机房生成。',
    }),
    required: false,
    example: '初级 01 逸夫楼 201 机房',
  } satisfies Column<string>,
  floor,
  stepFree,
}
export type RoomColumns = typeof roomColumns
