import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { sql, type Generated } from 'kysely'
import { eachOf } from '#src/shared/each.ts'
import { addDays } from '#src/shared/days.ts'
import { endOfDayClosesAt, formatClosesAt, shanghaiDay } from '#src/shared/instants.ts'
import { MADE_KEPT_DAYS } from '#src/shared/keeping.ts'
import { found, refuse, type Refusal } from '#src/shared/refusal.ts'
import type { Scope } from './scope.ts'

/** Row of `file`: what is known about stored bytes. */
export interface FileTable {
  id: Generated<number>
  org_id: number
  seen_by: number[]
  name: string
  media_type: string
  size_bytes: number
  sha256: string
  storage_key: string
  page_count: number | null
  /** Who may open it beside being in reach; null: everybody in reach. */
  permission: Generated<string | null>
  created_by: number | null
  created_at: Generated<Date>
  /** From when on it is not given out any more; null: kept. */
  expires_at: Date | null
  removed_at: Date | null
}
interface Own {
  file: FileTable
}

/** A file to keep: where it lies now and how people know it. */
export interface NewFile {
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly pageCount?: number
  /** The owning organisation, when it is not the asker's. */
  readonly orgId?: number
  /** Organisations beside the owner that may open it. */
  readonly seenBy?: readonly number[]
  /** Permission that opening it takes: for whole ID numbers. */
  readonly permission?: string
  /** Until when it is kept (`madeUntil`); default: for good. */
  readonly expiresAt?: Date
}

/** Until when a file is kept that is made for a person now: the end of a day. */
export const madeUntil = (scope: Scope): Date =>
  endOfDayClosesAt(addDays(shanghaiDay(scope.now), MADE_KEPT_DAYS))

export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  ofd: 'application/ofd',
} as const

/** Takes a file into the store and answers its id. If the transaction fails afterwards the bytes are left behind unnamed, never half a record. */
export async function keepFile(scope: Scope, file: NewFile): Promise<number> {
  const kept = await scope.files.put(createReadStream(file.path))
  const row = await scope
    .write<Own>()
    .insertInto('file')
    .values({
      org_id: file.orgId ?? scope.actor.org.id,
      seen_by: [...(file.seenBy ?? [])],
      name: file.name,
      media_type: file.mediaType,
      size_bytes: kept.sizeBytes,
      sha256: kept.sha256,
      storage_key: kept.storageKey,
      page_count: file.pageCount ?? null,
      permission: file.permission ?? null,
      expires_at: file.expiresAt ?? null,
      removed_at: null,
      created_by: scope.actor.accountId || null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Files put at a time: each waits for the disk. */
const PUTS = 8

/**
 * Takes many files of the asker's into the store, with one insert, and answers their ids in the order given. When it
 * fails nothing of them stays.
 */
export async function keepFiles(scope: Scope, files: readonly Omit<NewFile, 'orgId'>[]): Promise<number[]> {
  const kept: { storageKey: string; sizeBytes: number; sha256: string }[] = []
  try {
    await eachOf(files, PUTS, async ({ path }, at) => {
      kept[at] = await scope.files.put(createReadStream(path))
    })
    const rows = files.map(({ name, mediaType, pageCount, seenBy = [] }, at) => ({
      at,
      name,
      mediaType,
      pageCount,
      seenBy,
      ...kept[at],
    }))
    const { rows: written } = await sql<{ id: number; storage_key: string }>`
      insert into file (org_id, seen_by, name, media_type, size_bytes, sha256, storage_key, page_count, created_by)
      select ${scope.actor.org.id}::bigint, r."seenBy", r.name, r."mediaType", r."sizeBytes", r.sha256, r."storageKey",
        r."pageCount", ${scope.actor.accountId || null}::bigint
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(at int, name text, "mediaType" text,
        "seenBy" bigint[], "sizeBytes" bigint, sha256 text, "storageKey" text, "pageCount" int)
      order by r.at returning id, storage_key`.execute(scope.write<Own>())
    const ids = new Map(written.map((row) => [row.storage_key, row.id]))
    return kept.map(({ storageKey }) => found(ids.get(storageKey), '文件'))
  } catch (error) {
    await eachOf(kept.filter(Boolean), PUTS, ({ storageKey }) => scope.files.remove(storageKey))
    throw error
  }
}

const expired = (name: string, at: Date): Refusal => ({
  code: 'file.expired',
  message: `“${name}”只保留到 ${formatClosesAt(at)}，已经删除。`,
  wayOut: '这类文件由系统生成，需要时请重新导出、打印，或重新上传检查。',
})

/** The record of a file within the asker's reach and permissions, or a 404; a 410 when its days are over. */
export async function findFile(scope: Scope, fileId: number) {
  const row = await scope
    .read<Own>()
    .selectFrom('file')
    .selectAll()
    .where('id', '=', fileId)
    .executeTakeFirst()
  const isClosed = row?.permission && !scope.actor.permissions.has(row.permission)
  const file = found(isClosed ? undefined : row, '文件')
  if (file.expires_at && file.expires_at <= scope.now) refuse(expired(file.name, file.expires_at), 410)
  return file
}

/** Copies a stored file to a temporary path for tools that want a file; the caller removes it. */
export async function checkOutFile(scope: Scope, fileId: number, suffix = ''): Promise<string> {
  const row = await findFile(scope, fileId)
  const target = scope.files.temporaryPath(suffix)
  await pipeline(await scope.files.open(row.storage_key), createWriteStream(target, { mode: 0o600 }))
  return target
}

/** Lets organisations beside the owner open files of the asker. */
export const showFilesTo = (scope: Scope, fileIds: readonly number[], orgIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('file')
    .set({ seen_by: [...orgIds] })
    .where('id', 'in', [...fileIds])
    .where('org_id', '=', scope.actor.org.id)
    .execute()
