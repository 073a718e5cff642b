import type { Generated } from 'kysely'

export interface MessageTable {
  id: Generated<number>
  account_id: number
  org_id: number
  kind: string
  event: string
  title: string
  body: string
  link: string
  due_at: Date | null
  key: string | null
  is_shown: boolean
  awaits_digest: boolean
  mail_id: string | null
  told_at: Date
  read_at: Date | null
}

export interface MessagePreferenceTable {
  account_id: number
  kind: string
  in_app: boolean
  by_mail: boolean
}

export interface MailAddressTable {
  account_id: number
  address: string | null
  confirmed_at: Date | null
  asked_address: string | null
  asked_at: Date | null
  rhythm: Generated<string>
}

/** Written by this module. */
export interface Own {
  message: MessageTable
  message_preference: MessagePreferenceTable
  mail_address: MailAddressTable
}

/** Read by this module. */
export interface Seen extends Own {
  account: { id: number; name: string; status: string }
  organisation: { id: number; name: string; status: string }
  membership: { account_id: number; org_id: number; left_at: Date | null }
  mail: {
    id: string
    account_id: number | null
    kind: string
    to_address: string
    state: string
    note: string
    created_at: Date
    ended_at: Date | null
  }
}
