import type { Own, Seen } from '#src/modules/agreements/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Every scan an agreement ever had, the newest first. */
export const listScans = (scope: Scope, agreementId: number) =>
  scope
    .read<Seen>()
    .selectFrom('agreement_scan as s')
    .innerJoin('file as f', 'f.id', 's.file_id')
    .select(['s.side', 's.file_id', 's.uploaded_at', 'f.name', 'f.page_count'])
    .where('s.agreement_id', '=', agreementId)
    .orderBy('s.id', 'desc')
    .execute()

/** Keeps a scan beside the agreement, whatever becomes of it. */
export const insertScan = (
  scope: Scope,
  row: {
    agreement_id: number
    org_id: number
    evaluation_org_id: number
    side: 'SITE' | 'ORGANISATION'
    file_id: number
  },
) =>
  scope
    .write<Own>()
    .insertInto('agreement_scan')
    .values({ ...row, uploaded_at: scope.now })
    .execute()
