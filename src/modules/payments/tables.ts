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
}

export interface OrderLineTable {
  order_id: number
  registration_id: number
  org_id: number
  evaluation_org_id: number
  amount_fen: number
  is_live: Generated<boolean>
}

/** Written by this module. */
export interface Own {
  payment_order: PaymentOrderTable
  order_line: OrderLineTable
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
    seat_status: string
    is_late: boolean
  }
  file: { id: number; name: string; media_type: string }
}
