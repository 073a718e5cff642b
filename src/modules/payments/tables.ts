import type { Generated } from 'kysely'

export interface PaymentOrderTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  order_no: string
  line_count: number
  amount_fen: number
  state: Generated<string>
  slip_file_id: number | null
  slip_payer: Generated<string>
  slip_paid_on: string | null
  slip_amount_fen: number | null
  opinion: Generated<string>
  difference_note: Generated<string>
  slip_uploaded_at: Date | null
  paid_at: Date | null
  decided_by: number | null
  created_at: Generated<Date>
  version: Generated<number>
  payer_kind: Generated<string>
  person_id: number | null
  expires_at: Date | null
  received_fen: Generated<number>
  waived_fen: Generated<number>
  refunded_fen: Generated<number>
  checked_by: number | null
  checked_by_name: Generated<string>
  checked_at: Date | null
  revived_at: Date | null
}

/** 双人复核 */
export interface PaymentSettingTable {
  evaluation_org_id: number
  four_eyes_from_fen: number | null
  updated_by_name: string
  updated_at: Date
}

/** 到账款项 */
export interface ReceiptTable {
  id: Generated<number>
  evaluation_org_id: number
  org_id: number | null
  source: string
  external_key: string
  amount_fen: number
  allocated_fen: Generated<number>
  returned_fen: Generated<number>
  payer_name: string
  remark: string
  received_on: string
  backed_by_line_id: number | null
  is_undone: Generated<boolean>
  created_by: number
  created_at: Date
}

/** What of a receipt pays what of an order. */
export interface AllocationTable {
  id: Generated<number>
  receipt_id: number
  order_id: number
  evaluation_org_id: number
  org_id: number
  amount_fen: number
  refunded_fen: Generated<number>
  is_live: Generated<boolean>
  reason: string
  created_by: number
  created_at: Date
}

export interface OrderLineTable {
  order_id: number
  registration_id: number
  org_id: number
  evaluation_org_id: number
  amount_fen: number
  is_live: Generated<boolean>
  /** Taken off before payment; null for lines the order ended with. */
  removed_at: Date | null
}

/** Written by this module. */
export interface Own {
  payment_order: PaymentOrderTable
  order_line: OrderLineTable
  receipt: ReceiptTable
  allocation: AllocationTable
  payment_setting: PaymentSettingTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; short_name: string }
  exam_plan: {
    id: number
    name: string
    code: string
    state: string
    payment_closes_at: Date
    scheduling_closes_at: Date
    late_opens_at: Date | null
    schedules_unpaid: boolean
  }
  level: { id: number; name: string; rank: number }
  registration: {
    id: number
    org_id: number
    plan_id: number
    level_id: number
    name: string
    id_masked: string
    class_name: string
    fee_fen: number
    status: string
    payment_status: string
    payer_kind: string
    seat_status: string
    is_late: boolean
  }
  file: { id: number; name: string; media_type: string }
}
