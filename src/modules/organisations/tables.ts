import type { ColumnType, Generated } from 'kysely'
import type { Span } from './rules/desk.ts'
import type { Duty } from './words/contacts.ts'

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
  campuses: ColumnType<readonly Campus[], string | undefined, string>
  closed_at: ColumnType<Date | null, Date | null | undefined>
  /** Why it was closed, or opened again. */
  status_reason: Generated<string>
}

/** A campus beside the main address. */
export interface Campus {
  readonly name: string
  readonly address: string
}

export interface OrgContactTable {
  id: Generated<number>
  org_id: number
  duty: Duty
  name: string
  phone: Generated<string>
  email: Generated<string>
  hours: ColumnType<readonly Span[], string | undefined, string>
  certificate_id: number | null
  topic: Generated<string>
  position: Generated<number>
  updated_at: Date
}

/** Written by this module. */
export interface Own {
  organisation: OrganisationTable
  org_contact: OrgContactTable
}

/** Read by this module. */
export interface Seen extends Own {
  certificate: { id: number; short_name: string; evaluation_org_id: number }
}
