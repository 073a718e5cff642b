import { identityColumns } from '#src/shared/identity-columns.ts'
import type { RowOf } from '#src/shared/sheet.ts'

/** 认证名册: who holds which paper, and nothing else about them. */
export const authorityColumns = identityColumns
export type AuthorityRow = RowOf<typeof authorityColumns>
