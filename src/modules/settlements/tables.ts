import type { Generated } from 'kysely'
import type { LevelCount, Rate } from './rules.ts'

interface RebateRateTable {
  id: Generated<number>
  evaluation_org_id: number
  year: number
  version: number
  rates: readonly Rate[]
  reason: string
  made_by_name: string
  made_at: Date
}

export interface SettlementTable {
  id: Generated<number>
  settlement_no: string
  evaluation_org_id: number
  org_id: number
  plan_id: number
  site_id: number
  state: Generated<string>
  figures_no: Generated<number>
  opinion: Generated<string>
  sent_at: Date | null
  answered_at: Date | null
  settled_at: Date | null
  paid_on: string | null
  bank_reference: Generated<string>
  version: Generated<number>
  created_at: Date
}

interface SettlementFiguresTable {
  settlement_id: number
  figures_no: number
  evaluation_org_id: number
  org_id: number
  registered_count: number
  registered_fen: number
  paid_count: number
  paid_fen: number
  waived_count: number
  waived_fen: number
  refunded_count: number
  refunded_fen: number
  outstanding_fen: number
  tier_code: string | null
  tier_name: string
  basis: string | null
  rate: number
  rebate_fen: number
  levels: readonly LevelCount[]
  counted_at: Date
  counted_by_name: string
}

/** Written by this module. */
export interface Own {
  rebate_rate: RebateRateTable
  settlement: SettlementTable
  settlement_figures: SettlementFiguresTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; short_name: string }
  exam_plan: { id: number; name: string; code: string; evaluation_org_id: number; payment_closes_at: Date }
  exam_site: { id: number; name: string; site_code: string; org_id: number }
  level: { id: number; name: string; rank: number }
  registration: {
    id: number
    org_id: number
    plan_id: number
    site_id: number
    level_id: number
    name: string
    class_name: string
    fee_fen: number
    status: string
    payment_status: string
  }
  order_line: { order_id: number; registration_id: number; amount_fen: number; is_live: boolean }
  payment_order: {
    id: number
    org_id: number
    plan_id: number
    order_no: string
    state: string
  }
  journal_entry: {
    id: number
    kind: string
    plan_id: number | null
    org_id: number | null
    occurred_at: Date
  }
}
