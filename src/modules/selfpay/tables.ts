/** Read by this module; it writes nothing of its own. */
export interface Seen {
  person: { id: number; id_type: string; id_hash: string }
  registration: {
    id: number
    org_id: number
    plan_id: number
    level_id: number
    person_id: number
    name: string
    fee_fen: number
    status: string
    payment_status: string
    payer_kind: string
    is_late: boolean
    created_at: Date
  }
  exam_plan: {
    id: number
    name: string
    state: string
    payment_closes_at: Date
    scheduling_closes_at: Date
    late_opens_at: Date | null
  }
  payment_order: { id: number; person_id: number | null }
  charge: { id: number; order_id: number }
  level: { id: number; name: string; rank: number }
  organisation: { id: number; name: string }
}
