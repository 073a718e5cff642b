import type { Generated } from 'kysely'

/** Account that bank transfers are paid to. */
export interface BankAccount {
  readonly payee: string
  readonly bank: string
  readonly accountNo: string
}

export interface OrganisationTable {
  id: Generated<number>
  kind: string
  name: string
  short_name: string
  code: string
  province_id: number | null
  address: Generated<string>
  contact_name: Generated<string>
  contact_phone: Generated<string>
  bank_account: BankAccount | null
  status: Generated<string>
  created_at: Generated<Date>
  /** Of an institution; empty otherwise. */
  school_type: Generated<string>
  city: Generated<string>
  email: Generated<string>
}

/** Written by this module. */
export interface Own {
  organisation: OrganisationTable
}

/** Read by this module. */
export type Seen = Own
