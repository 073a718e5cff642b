import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#src/shared/days.ts'
import type { Title } from './rules.ts'
import type { IssuesWhen } from './rules/promise.ts'
import type { InvoiceState } from './states.ts'

export interface InvoiceTable {
  id: GeneratedAlways<number>
  org_id: number
  evaluation_org_id: number
  order_id: number
  plan_id: number
  request_no: string
  state: Generated<InvoiceState>
  amount_fen: number
  title_type: Title['titleType']
  title: string
  tax_no: string
  email: string
  note: Generated<string>
  opinion: Generated<string>
  requested_by_name: string
  requested_at: Date
  after_exam: boolean
  earliest_on: Day | null
  answer_on: Day
  expected_on: GeneratedAlways<Day | null>
  code: Generated<string>
  number: string | null
  issued_on: Day | null
  file_id: number | null
  issued_by_name: Generated<string>
  issued_at: Date | null
  red_fen: Generated<number>
  red_asked_fen: number | null
  red_reason: Generated<string>
  reissue_title: ColumnType<Title | null, string | null, string | null>
  reissue_of_id: number | null
  mailed_at: Date | null
  version: Generated<number>
}

export interface InvoiceRedTable {
  id: GeneratedAlways<number>
  invoice_id: number
  org_id: number
  evaluation_org_id: number
  amount_fen: number
  reason: string
  code: string
  number: string
  issued_on: Day
  file_id: number
  issued_by_name: string
  issued_at: Date
}

interface InvoiceTitleTable {
  org_id: number
  title_type: Title['titleType']
  title: string
  tax_no: string
  email: string
  changed_by_name: string
  changed_at: Date
}

interface InvoiceSettingTable {
  evaluation_org_id: number
  institution_when: IssuesWhen
  answer_workdays: number
  changed_by_name: string
  changed_at: Date
}

/** Written by this module. */
export interface Own {
  invoice: InvoiceTable
  invoice_red: InvoiceRedTable
  invoice_title: InvoiceTitleTable
  invoice_setting: InvoiceSettingTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; short_name: string }
  exam_plan: { id: number; name: string; state: string }
  session_slot: { plan_id: number; ends_at: Date }
  file: { id: number; name: string; media_type: string }
  payment_order: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    order_no: string
    state: string
    payer_kind: 'INSTITUTION' | 'CANDIDATE'
    person_id: number | null
    received_fen: number
    refunded_fen: number
    paid_at: Date | null
  }
}
