import { fileURLToPath } from 'node:url'

export const NOTICE_TEMPLATE = fileURLToPath(new URL('./templates/notice.typ', import.meta.url))

/** 缴费通知单 as it is printed; every text is final. */
export interface NoticePaper {
  readonly orderNo: string
  readonly version: string
  readonly printedAt: string
  readonly issuedAt: string
  readonly planName: string
  readonly planCode: string
  readonly orgName: string
  readonly evaluationName: string
  readonly lineCount: number
  readonly deadline: string
  /** 级别, 人次, 单价, 小计. */
  readonly sums: readonly (readonly string[])[]
  readonly total: string
  readonly totalInWords: string
  /** What has come of it, when something has. */
  readonly received: string
  readonly outstanding: string
  readonly payee: readonly (readonly [string, string])[]
  readonly noAccount: string
  readonly remark: string
  /** What happens when the deadline passes; empty when nothing does. */
  readonly warning: string
  /** What is to be known before anybody pays again; empty while it waits for payment. */
  readonly standing: string
  /** 序号, 姓名, 证件号码, 班级, 级别, 考试费; empty for who may not see names. */
  readonly people: readonly (readonly string[])[]
  readonly more: string
}
