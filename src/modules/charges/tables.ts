import type { Generated } from 'kysely'
import type { Channel, Scene } from '#src/platform/payment/gateway.ts'

export interface PaymentChannelTable {
  id: Generated<number>
  evaluation_org_id: number
  channel: Channel
  is_sandbox: Generated<boolean>
  is_enabled: Generated<boolean>
  app_id: Generated<string>
  merchant_id: Generated<string>
  merchant_serial: Generated<string>
  gateway_key: Generated<string>
  gateway_serial: Generated<string>
  address: Generated<string>
  private_key_sealed: Generated<string>
  private_key_print: Generated<string>
  api_v3_key_sealed: Generated<string>
  checked_at: Date | null
  check_note: Generated<string>
  updated_by_name: Generated<string>
  updated_at: Date
  version: Generated<number>
}

export interface ChargeTable {
  id: Generated<number>
  evaluation_org_id: number
  org_id: number
  order_id: number
  channel_id: number
  channel: Channel
  is_sandbox: boolean
  scene: Scene
  out_trade_no: string
  amount_fen: number
  subject: string
  return_url: Generated<string>
  payer_ip: Generated<string>
  state: Generated<string>
  pay_content: Generated<string>
  problem: Generated<string>
  trade_no: Generated<string>
  paid_fen: number | null
  paid_at: Date | null
  payer: Generated<string>
  receipt_id: number | null
  outcome: Generated<string>
  expires_at: Date
  next_ask_at: Date | null
  asks: Generated<number>
  created_by: number
  created_by_name: string
  created_at: Date
  ended_at: Date | null
}

export interface ChargeNoticeTable {
  id: Generated<number>
  evaluation_org_id: number
  channel_id: number
  notice_id: string
  kind: string
  out_trade_no: string
  trade_no: Generated<string>
  amount_fen: number | null
  charge_id: number | null
  outcome: string
  content_sealed: string
  received_at: Date
}

export interface GatewayBillTable {
  id: Generated<number>
  evaluation_org_id: number
  channel_id: number
  channel: Channel
  on_day: string
  state: string
  problem: Generated<string>
  line_count: Generated<number>
  payment_fen: Generated<number>
  refund_fen: Generated<number>
  fetched_at: Date
}

export interface GatewayDifferenceTable {
  id: Generated<number>
  bill_id: number
  evaluation_org_id: number
  kind: string
  out_trade_no: string
  trade_no: string
  bill_fen: number | null
  our_fen: number | null
  charge_id: number | null
}

/** Written by this module. */
export interface Own {
  payment_channel: PaymentChannelTable
  charge: ChargeTable
  charge_notice: ChargeNoticeTable
  gateway_bill: GatewayBillTable
  gateway_difference: GatewayDifferenceTable
}

/** Read by this module. */
export interface Seen extends Own {
  payment_order: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    order_no: string
    state: string
    amount_fen: number
    received_fen: number
    waived_fen: number
    expires_at: Date | null
    created_at: Date
  }
  exam_plan: {
    id: number
    name: string
    state: string
    payment_closes_at: Date
    scheduling_closes_at: Date
  }
  organisation: { id: number; name: string }
}
