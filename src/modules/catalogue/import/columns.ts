import { candidateKindNames, type CandidateKind } from '#src/shared/pricing.ts'
import { allOf } from '#src/modules/catalogue/words/fees.ts'
import { cleanDay } from '#src/shared/cell-day.ts'
import { choiceText, freeText, fromText, refusedCell } from '#src/shared/cell-text.ts'
import { parseYuan, yuan } from '#src/shared/money.ts'
import type { Column } from '#src/shared/sheet.ts'

/** The most a price may be, in fen: as on the screen. */
const MOST_FEN = 10_000_000

/** Words that mean all of them; an empty cell does too. */
const ALL = new Set(['', '全部', '不限', '通用', '全国', '所有', ...Object.values(allOf)])
const isAll = (text: string) => ALL.has(text)

const named = (about: { header: string; code: string; width: number; note: string; example: string }) => ({
  header: about.header,
  required: true,
  format: 'text' as const,
  width: about.width,
  note: about.note,
  example: about.example,
  clean: fromText(about.code, (text) =>
    text === '' ? refusedCell(about.code, `${about.header}为空，请填写`) : { value: text },
  ),
})

/** Narrower than all when something stands there. */
const narrowing = (about: {
  header: string
  code: string
  width: number
  note: string
  example: string
}) => ({
  ...named(about),
  required: false,
  clean: fromText<string | null>(about.code, (text) => ({ value: isAll(text) ? null : text })),
})

const dayColumn = (header: string, example: string) => ({
  header,
  required: true,
  format: 'text' as const,
  width: 14,
  note: `写成 ${example} 的样子；首尾两天都有效。`,
  example,
  clean: fromText<string>('E-T06', (text, cell) => {
    const day = cleanDay(text, { cell, column: { name: header, error: 'E-T06', warning: 'W-T11' } })
    return 'value' in day && day.value === '' ? refusedCell('E-T06', `${header}为空，请填写`) : day
  }),
})

const KINDS: Readonly<Record<string, CandidateKind>> = {
  在校: 'IN_SCHOOL',
  [candidateKindNames.IN_SCHOOL]: 'IN_SCHOOL',
  社会: 'SOCIAL',
  社会人员: 'SOCIAL',
  [candidateKindNames.SOCIAL]: 'SOCIAL',
}

/** 费用导入模板; which certificates, provinces and tiers there are is checked where they are known (check.ts). */
export const feeColumns = {
  certificate: {
    ...named({
      header: '证书',
      code: 'E-T01',
      width: 16,
      note: '证书的简称或全称，须是本单位的证书。',
      example: 'VETS',
    }),
    aliases: ['证书名称', '证书简称'],
  } satisfies Column<string>,
  level: {
    ...named({ header: '级别', code: 'E-T02', width: 10, note: '证书的级别名称。', example: '初级' }),
    aliases: ['级别名称', '等级'],
  } satisfies Column<string>,
  province: {
    ...narrowing({
      header: '省份',
      code: 'E-T03',
      width: 14,
      note: '考试所在站点的省份；留空或填“各省通用”，所有省份都用这个价。',
      example: allOf.province,
    }),
    aliases: ['适用省份', '所属省份'],
  } satisfies Column<string | null>,
  tier: {
    ...narrowing({
      header: '价格档',
      code: 'E-T04',
      width: 14,
      note: '考务服务协议的价格档；留空或填“各价格档”，所有价格档都用这个价。',
      example: allOf.tier,
    }),
    aliases: ['协议价格档', '档次'],
  } satisfies Column<string | null>,
  kind: {
    header: '考生类别',
    aliases: ['类别', '适用考生'],
    required: false,
    format: 'general',
    width: 14,
    options: [allOf.kind, ...Object.values(candidateKindNames)],
    note: '请从下拉列表中选择；留空为各类考生。',
    example: allOf.kind,
    clean: fromText<CandidateKind | null>('E-T05', (text) => {
      if (isAll(text)) return { value: null }
      const value = KINDS[text]
      const choices = [allOf.kind, ...Object.values(candidateKindNames)]
      return value
        ? { value }
        : refusedCell('E-T05', choiceText(`考生类别应为${choices.join('、')}`, { text, choices }))
    }),
  } satisfies Column<CandidateKind | null>,
  amount: {
    header: '考试费（元）',
    aliases: ['考试费', '价格', '金额', '费用', '每人'],
    required: true,
    format: 'general',
    width: 14,
    note: '每人多少元，最多两位小数。',
    example: '290',
    clean: fromText<number>('E-T07', (text) => {
      const fen = parseYuan(text)
      if (fen === undefined || fen < 0)
        return refusedCell('E-T07', `考试费“${text}”不是金额，请填写元，如 290 或 290.50`)
      return fen <= MOST_FEN
        ? { value: fen }
        : refusedCell('E-T07', `考试费“${text}”超过上限 ${yuan(MOST_FEN)}，请核对`)
    }),
  } satisfies Column<number>,
  from: {
    ...dayColumn('生效日期', '2026-01-01'),
    aliases: ['开始日期', '起始日期'],
  } satisfies Column<string>,
  to: { ...dayColumn('失效日期', '2026-12-31'), aliases: ['结束日期', '截止日期'] } satisfies Column<string>,
  reason: {
    header: '说明',
    aliases: ['备注', '依据'],
    required: false,
    format: 'text',
    width: 30,
    note: '例如物价批复文号；最多 200 个字。',
    example: '',
    clean: freeText('E-T10', 200),
  } satisfies Column<string>,
}
export type FeeColumns = typeof feeColumns
