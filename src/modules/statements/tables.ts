import type { Generated } from 'kysely'
import type { LineState, LineVerdict } from './states.ts'

export interface BankLineTable {
  id: Generated<number>
  evaluation_org_id: number
  import_id: number | null
  line_no: number
  line_key: string
  direction: 'IN' | 'OUT'
  traded_on: string
  traded_at: string
  amount_fen: number
  payer_name: string
  payer_key: string
  account_masked: string
  remark: string
  serial: string
  state: LineState
  verdict: LineVerdict | null
  score: number
  parts: unknown
  shares: unknown
  rivals: number[]
  /** The receipt a likely match would prove. */
  meant_receipt_id: number | null
  receipt_id: number | null
  is_proof: Generated<boolean>
  rounds: Generated<number>
  proposed_by: number | null
  proposed_by_name: Generated<string>
  decided_by_name: Generated<string>
  opinion: Generated<string>
  decided_at: Date | null
  created_at: Date
}

export interface PayerAliasTable {
  evaluation_org_id: number
  org_id: number
  name_key: string
  name: string
  times: number
  last_on: string
}

/** Written by this module. */
export interface Own {
  bank_line: BankLineTable
  payer_alias: PayerAliasTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; short_name: string }
  exam_plan: { id: number; name: string }
  payment_order: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    order_no: string
    amount_fen: number
    received_fen: number
    waived_fen: number
    state: string
    payer_kind: string
    slip_payer: string
    slip_paid_on: string | null
    slip_amount_fen: number | null
    created_at: Date
  }
  receipt: {
    id: number
    evaluation_org_id: number
    org_id: number | null
    source: string
    amount_fen: number
    allocated_fen: number
    returned_fen: number
    payer_name: string
    remark: string
    received_on: string
    backed_by_line_id: number | null
    is_undone: boolean
    created_by: number
    created_at: Date
  }
  allocation: {
    id: number
    receipt_id: number
    order_id: number
    evaluation_org_id: number
    amount_fen: number
    refunded_fen: number
    is_live: boolean
    reason: string
    created_at: Date
  }
  import_job: { id: number; org_id: number; file_id: number }
  file: { id: number; name: string }
}
