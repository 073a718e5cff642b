import type { Generated } from 'kysely'

export interface JournalEntryTable {
  id: Generated<number>
  evaluation_org_id: number
  org_id: number | null
  kind: string
  plan_id: number | null
  order_id: number | null
  receipt_id: number | null
  refund_id: number | null
  memo: string
  actor_id: number
  actor_name: string
  occurred_at: Date
}

export interface JournalLineTable {
  entry_id: number
  line_no: number
  evaluation_org_id: number
  org_id: number | null
  account: string
  amount_fen: number
}

/** Written by this module. */
export interface Own {
  journal_entry: JournalEntryTable
  journal_line: JournalLineTable
}

/** 日结: sums of a day that is over; the database keeps them. */
interface AccountDayTable {
  evaluation_org_id: number
  on_day: string
  account: string
  debit_fen: number
  credit_fen: number
}

/** Read by this module. */
export interface Seen extends Own {
  account_day: AccountDayTable
  organisation: { id: number; name: string }
  exam_plan: { id: number; name: string }
  payment_order: { id: number; order_no: string }
}
