import type { Generated } from 'kysely'

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
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; kind: string; province_id: number | null; status: string }
}
