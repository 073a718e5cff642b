import type { InvoiceState } from '#src/modules/invoices/states.ts'
import { refusalsForTitle, type Title } from '#src/modules/invoices/rules.ts'
import { tidyTaxNumber } from '#src/modules/invoices/rules/tax-number.ts'
import { formatDay } from '#src/shared/instants.ts'
import { parseYuan, yuan } from '#src/shared/money.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export const TONES: Readonly<Record<InvoiceState, Tone>> = {
  REQUESTED: 'busy',
  RETURNED: 'bad',
  WITHDRAWN: 'idle',
  ISSUED: 'good',
  RED_REQUESTED: 'warn',
  RED_ISSUED: 'idle',
}

/** What each verb without a form of its own leads to, said before it is done. */
export const ASKING: Readonly<Record<string, Asking>> = {
  return: { consequence: '退回后院校会看到原因并收到邮件，可以修改后重新提交。', asks: '原因' },
  withdraw: { consequence: '撤回后，这笔金额可以重新申请发票。' },
  cancelRed: { consequence: '取消后这张发票恢复为“已开具”；院校的换开申请（如有）一并取消。', asks: '原因' },
  resend: { consequence: '向申请时填写的邮箱再发一次，其中的下载链接 90 天内有效。' },
}

interface Told {
  readonly state: InvoiceState
  readonly opinion: string
  readonly expectedOn: string | null
  readonly afterExam: boolean
  readonly isOverdue: boolean
  readonly redFen: number
  readonly validFen: number
  readonly redAskedFen: number | null
  readonly isReissue: boolean
}

/** What stands under the state: why it came back, when it is to be expected, how much of it is red. */
export const reasonOf = (row: Told): string | undefined => REASONS[row.state](row)

const issued = (row: Told) => redOf(row) ?? (row.isReissue ? '换开的发票' : undefined)

const REASONS: Readonly<Record<InvoiceState, (row: Told) => string | undefined>> = {
  REQUESTED: (row) => (row.isOverdue ? `应于 ${expected(row)} 开具，已超期` : `预计 ${expected(row)}`),
  RETURNED: (row) => row.opinion,
  WITHDRAWN: () => undefined,
  ISSUED: issued,
  RED_REQUESTED: (row) => `待红冲 ${yuan(row.redAskedFen ?? 0)}`,
  RED_ISSUED: issued,
}

function redOf({ redFen, validFen }: Told): string | undefined {
  if (redFen === 0) return undefined
  return validFen > 0 ? `已红冲 ${yuan(redFen)}，仍有效 ${yuan(validFen)}` : '已全额红冲'
}

/** The promised day in words (BR-50). */
export const expected = ({ expectedOn }: { expectedOn: string | null }): string =>
  expectedOn === null ? '考试定新日期后确定' : formatDay(expectedOn)

/** An amount typed in yuan as fen; undefined when it is none or not above 0. */
export function typedFen(text: string | undefined): number | undefined {
  const fen = parseYuan(text ?? '')
  return fen !== undefined && fen > 0 ? fen : undefined
}

/** Fen as it is typed: 36000 → `360.00`. */
export const typedYuan = (fen: number) => (fen / 100).toFixed(2)

/** What is wrong with one field of a title, before anything is sent (BR-51); undefined when nothing is. */
export function wrongWith(field: 'title' | 'taxNo', given: Partial<Title>): string | undefined {
  const { titleType = 'UNIT', title = '', taxNo = '' } = given
  const refusals = refusalsForTitle({ titleType, title, taxNo: tidyTaxNumber(taxNo) })
  const refusal = refusals.find((each) => each.path === field)
  return refusal && `${refusal.message}${refusal.wayOut ?? ''}`
}

/** A title as a form begins with it: the last one used, the one the college has set, or only its name. */
export function firstTitle(known: { kept: Title | null; last: Title | null; orgName: string }): Title {
  return known.last ?? known.kept ?? { titleType: 'UNIT', title: known.orgName, taxNo: '', email: '' }
}
