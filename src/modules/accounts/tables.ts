import type { ColumnType, Generated } from 'kysely'

export interface AccountTable {
  id: Generated<number>
  login: string
  name: string
  phone: Generated<string>
  password_hash: string
  password_changed_at: Generated<Date>
  totp_secret_cipher: string | null
  totp_last_step: Generated<number>
  failed_count: Generated<number>
  locked_until: Date | null
  status: Generated<string>
  created_at: Generated<Date>
}

export interface MembershipTable {
  id: Generated<number>
  account_id: number
  org_id: number
  roles: string[]
  created_at: Generated<Date>
  last_signed_in_at: ColumnType<Date | null, Date | null | undefined>
  /** Somebody who left keeps the row. */
  left_at: ColumnType<Date | null, Date | null | undefined>
  left_note: Generated<string>
  successor_id: ColumnType<number | null, number | null | undefined>
  link_id: ColumnType<number | null, number | null | undefined>
}

/** A link that opens the door once: into an organisation, or to a new password. */
export interface AccountLinkTable {
  id: Generated<number>
  kind: 'JOIN' | 'RESET'
  org_id: number
  issuer_org_id: number
  account_id: number | null
  name: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  roles: string[]
  token_hash: string
  issued_count: Generated<number>
  expires_at: Date
  created_by_name: string
  created_at: Date
  used_at: ColumnType<Date | null, Date | null | undefined>
  revoked_at: ColumnType<Date | null, Date | null | undefined>
}

export interface SessionTable {
  id: Generated<number>
  token_hash: string
  account_id: number
  membership_id: number | null
  ip: Generated<string>
  user_agent: Generated<string>
  created_at: Generated<Date>
  seen_at: Generated<Date>
  expires_at: Date
}

/** Written by this module. */
export interface Own {
  account: AccountTable
  membership: MembershipTable
  session: SessionTable
  account_link: AccountLinkTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; kind: string; province_id: number | null; status: string }
}
