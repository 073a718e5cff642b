import type { Generated } from 'kysely'

export interface AuthorityRosterTable {
  id: Generated<number>
  org_id: number
  name: string
  province_id: number | null
  is_complete: boolean
  valid_until_on: string
  state: Generated<'ACTIVE' | 'WITHDRAWN'>
  version: Generated<number>
  person_count: Generated<number>
  created_by_name: string
  created_at: Generated<Date>
  changed_at: Generated<Date>
}

export interface AuthorityEntryTable {
  org_id: number
  roster_id: number
  number_hash: string
  name_hash: string
}

/** Written by this module. */
export interface Own {
  authority_roster: AuthorityRosterTable
  authority_entry: AuthorityEntryTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; kind: string }
}
