import { rm, writeFile } from 'node:fs/promises'
import * as read from '#src/modules/invoices/queries/read.ts'
import { fileNameOf, refusals } from '#src/modules/invoices/words.ts'
import { findFile, keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download, Upload } from '#src/platform/http/endpoint.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openZip } from '#src/platform/zip/archive.ts'
import { refuse } from '#src/shared/refusal.ts'
import { readLink } from './link.ts'

/** An OFD is an archive of XML: few files, none of them large. */
const OFD_LIMITS = { entries: 2_000, totalBytes: 60 * 1024 * 1024 }
const OFD_ROOT = 'OFD.xml'
const OFD_NAMESPACE = 'http://www.ofdspec.org'

/** Lets only an invoice's file pass, told by its content: a PDF that does nothing by itself, or a whole OFD. */
export async function inspectInvoiceFile({
  path,
  kind,
}: Pick<Upload, 'path' | 'kind'>): Promise<'pdf' | 'ofd'> {
  if (kind === 'pdf') {
    await inspectPdf(path)
    return 'pdf'
  }
  // What the archive says of itself is said about photographs; here it is one thing: no invoice.
  const archive = await openZip(path, OFD_LIMITS).catch(() => refuse(refusals.fileDamaged(), 422))
  try {
    const root = archive.entries.find((entry) => entry.name === OFD_ROOT)
    const bytes = root && (await archive.read(root))
    if (!bytes?.subarray(0, 4_096).includes(OFD_NAMESPACE)) refuse(refusals.fileDamaged(), 422)
    return 'ofd'
  } finally {
    archive.close()
  }
}

interface Named {
  readonly orgId: number
  readonly number: string
  readonly isRed?: boolean
}

/** Keeps the file of an invoice, open to the organisation that issues and the college that asked. */
export async function keepInvoiceFile(scope: Scope, upload: Pick<Upload, 'path' | 'kind'>, of: Named) {
  const kind = await inspectInvoiceFile(upload)
  const name = fileNameOf(of.number, kind, of.isRed)
  return keepFile(scope, { path: upload.path, name, mediaType: MEDIA_TYPES[kind], seenBy: [of.orgId] })
}

/** Bytes out of an archive as a file of their own, for tools that want one; the caller removes it. */
export async function asFile<T>(
  scope: Scope,
  { bytes, suffix }: { bytes: Buffer; suffix: string },
  run: (path: string) => Promise<T>,
) {
  const path = scope.files.temporaryPath(suffix)
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    return await run(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** The file behind the link of a letter; whoever has the letter has the file (BR-50). */
export async function invoiceByLink(scope: Scope, { pass }: { pass: string }): Promise<Download> {
  const link = readLink(scope.vault, pass, scope.now)
  if (!link) return refuse(refusals.linkOver(), 404)
  const fileId = await read.findLinkedFile(scope, link)
  if (!fileId) return refuse(refusals.noFileYet(), 404)
  const file = await findFile(scope, fileId)
  const body = await scope.files.open(file.storage_key)
  return { name: file.name, mediaType: file.media_type, body, inline: false }
}
