import { freeText, fromText, refusedCell } from '#src/shared/cell-text.ts'
import type { Column } from '#src/shared/sheet.ts'

const MOST = 1_000_000

/** What stands in the list to decide by; the import does not read it. */
const forLooking = (header: string, width: number) =>
  ({
    header,
    required: false,
    format: 'text',
    width,
    note: '仅供参考，导入时不读。',
    example: '',
    clean: () => ({ value: '' }),
  }) satisfies Column<string>

/** 指标核定表; certificate and year are chosen on the page, not in the file. */
export const quotaColumns = {
  code: {
    header: '学校标识码',
    aliases: ['学校代码', '标识码', '院校代码'],
    required: true,
    format: 'text',
    width: 16,
    note: '10 位学校标识码，按它找到院校。',
    example: '4133012345',
    clean: fromText('E-Q01', (text) => {
      const value = text.normalize('NFKC').replaceAll(/[\s-]/g, '')
      return value === '' ? refusedCell('E-Q01', '学校标识码为空，请填写 10 位数字') : { value }
    }),
  } satisfies Column<string>,
  name: {
    header: '学校名称',
    aliases: ['院校名称', '院校'],
    required: false,
    format: 'text',
    width: 28,
    note: '只作核对，与登记的全称或简称一致；可以留空。',
    example: '海蓝职业技术学院',
    clean: freeText('E-Q05', 60),
  } satisfies Column<string>,
  granted: {
    header: '核定指标',
    aliases: ['指标', '核定数', '核定人数'],
    required: true,
    format: 'general',
    width: 12,
    note: '大于或等于 0 的整数。待审核的院校留空则保持待审核。',
    example: '120',
    clean: fromText<number | undefined>('E-Q04', (text) => {
      if (text === '') return { value: undefined }
      const digits = text.normalize('NFKC').replace(/[人个]$/u, '')
      if (!/^(\d{1,7}|\d{1,3}(,\d{3})+)$/.test(digits))
        return refusedCell('E-Q04', `核定指标“${text}”应为大于或等于 0 的整数`)
      const value = Number(digits.replaceAll(',', ''))
      return value <= MOST ? { value } : refusedCell('E-Q04', `核定指标“${text}”超过上限 ${MOST}，请核对`)
    }),
  } satisfies Column<number | undefined>,
  opinion: {
    header: '审核意见',
    aliases: ['意见', '调整原因', '原因'],
    required: false,
    format: 'text',
    width: 36,
    note: '通过的意见，或调整指标的原因；留空用上传页面填写的共同意见。',
    example: '材料齐全，同意',
    clean: freeText('E-Q07', 500),
  } satisfies Column<string>,
  planned: forLooking('拟报考人数', 12),
  consumed: forLooking('已使用', 10),
  state: forLooking('申报状态', 14),
}
export type QuotaColumns = typeof quotaColumns
