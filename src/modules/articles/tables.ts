import type { Generated } from 'kysely'
import type { OrganisationKind } from '#src/platform/actor.ts'
import type { ArticleKind } from './rules.ts'
import type { ArticleState } from './states.ts'

export interface ArticleTable {
  id: Generated<number>
  org_id: number
  org_kind: OrganisationKind
  kind: ArticleKind
  state: ArticleState
  revision: Generated<number>
  latest_version: Generated<number>
  published_version: number | null
  read_from_version: Generated<number>
  published_at: Date | null
  withdraw_reason: Generated<string>
  created_at: Generated<Date>
}

export interface ArticleVersionTable {
  article_id: number
  version: number
  org_id: number
  certificate_id: number | null
  title: string
  body: string
  steps: string[]
  is_pinned: boolean
  asks_ack: boolean
  valid_from_on: string | null
  valid_until_on: string | null
  edited_by: number | null
  edited_by_name: string
  edited_at: Date
  published_by_name: Generated<string>
  published_at: Date | null
}

export interface ArticleReceiptTable {
  article_id: number
  org_id: number
  account_id: number
  owner_org_id: number
  version: number
  read_at: Date
  acked_at: Date | null
}

export interface ArticleImageTable {
  id: Generated<number>
  article_id: number
  org_id: number
  file_id: number
  storage_key: string
  media_type: string
  created_at: Generated<Date>
}

/** Written by this module. */
export interface Own {
  article: ArticleTable
  article_version: ArticleVersionTable
  article_receipt: ArticleReceiptTable
  article_image: ArticleImageTable
}

/** Read by this module: whose certificate, who is to read, and which certificates a college has applied for. */
export interface Seen extends Own {
  organisation: {
    id: number
    kind: OrganisationKind
    name: string
    province_id: number | null
    status: string
  }
  certificate: { id: number; evaluation_org_id: number; short_name: string; status: string }
  pilot_application: { org_id: number; certificate_id: number }
}
