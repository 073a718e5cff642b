import type { Generated } from 'kysely'

export interface RefundRuleTable {
  evaluation_org_id: number
  version: number
  rules: unknown
  reason: string
  created_by_name: string
  created_at: Date
}

/** Another account, proposed for a refund that failed. */
export interface Reroute {
  readonly name: string
  readonly bank: string
  readonly accountCipher: string
  readonly accountMasked: string
  readonly reason: string
  readonly byId: number
  readonly byName: string
}

export interface RefundTable {
  id: Generated<number>
  refund_no: string
  evaluation_org_id: number
  org_id: number | null
  plan_id: number | null
  order_id: number | null
  receipt_id: number | null
  payee_kind: string
  source: string
  reason: string
  note: string
  state: string
  line_count: number
  paid_fen: number
  rule_fen: number
  amount_fen: number
  rule_version: number
  rule_said: string
  amount_note: Generated<string>
  opinion: Generated<string>
  requested_org_id: number
  requested_by: number
  requested_by_name: string
  requested_at: Date
  checked_by: number | null
  checked_by_name: Generated<string>
  checked_at: Date | null
  approved_by: number | null
  approved_by_name: Generated<string>
  approved_at: Date | null
  not_before_on: string | null
  due_on: string
  payee_name: string
  payee_bank: string
  payee_account_cipher: string
  payee_account_masked: string
  reroute: unknown
  ended_at: Date | null
  version: Generated<number>
}

export interface RefundLineTable {
  refund_id: number
  registration_id: number
  evaluation_org_id: number
  org_id: number
  paid_fen: number
  amount_fen: number
  is_live: Generated<boolean>
}

export interface RefundEvidenceTable {
  id: Generated<number>
  refund_id: number
  evaluation_org_id: number
  org_id: number | null
  file_id: number
  created_by_name: string
  created_at: Date
}

export interface RefundPartTable {
  id: Generated<number>
  refund_id: number
  evaluation_org_id: number
  org_id: number | null
  part_no: number
  allocation_id: number | null
  receipt_id: number
  source: string
  method: string
  amount_fen: number
  out_refund_no: string
  state: Generated<string>
  attempts: Generated<number>
  asked_at: Date | null
  answered_at: Date | null
  problem: Generated<string>
  bank_ref: Generated<string>
  paid_on: string | null
  proof_file_id: number | null
}

/** Written by this module. */
export interface Own {
  refund_rule: RefundRuleTable
  refund: RefundTable
  refund_line: RefundLineTable
  refund_evidence: RefundEvidenceTable
  refund_part: RefundPartTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; kind: string }
  exam_plan: { id: number; name: string; state: string }
  level: { id: number; name: string; rank: number }
  payment_order: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    order_no: string
    amount_fen: number
    received_fen: number
    waived_fen: number
    refunded_fen: number
    state: string
    payer_kind: string
  }
  order_line: { order_id: number; registration_id: number; amount_fen: number; is_live: boolean }
  receipt: {
    id: number
    evaluation_org_id: number
    org_id: number | null
    source: string
    amount_fen: number
    allocated_fen: number
    returned_fen: number
    payer_name: string
    is_undone: boolean
  }
  allocation: { id: number; order_id: number; receipt_id: number; is_live: boolean }
  registration: {
    id: number
    plan_id: number
    org_id: number
    evaluation_org_id: number
    level_id: number
    name: string
    id_masked: string
    class_name: string
    status: string
    payment_status: string
    seat_status: string
  }
  registration_withdrawal: { registration_id: number; state: string }
  file: { id: number; name: string; media_type: string }
}
