import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Transform } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { FileKind, UploadRule } from '#src/shared/route.ts'
import { uploadRefusals } from './upload-refusals.ts'
import { refuse } from '#src/shared/refusal.ts'
import type { FileStore } from '#src/platform/filestore.ts'
import type { Upload } from './endpoint.ts'

/** What the first bytes say a file is; a workbook and an archive are both ZIP and told apart by their reader. */
export function kindOf(head: Buffer): FileKind | undefined {
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'zip'
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  return undefined
}

/**
 * Streams the multipart body to a temporary file: fields first, then the part `file`. Size, hash and type are taken on
 * the way; nothing is left behind when it is refused. A route that accepts `xlsx` or `zip` takes any bytes
 * here, because the reader names each kind of wrong file better than four magic bytes can.
 */
export async function receiveUpload(request: FastifyRequest, files: FileStore, rule: UploadRule) {
  const limits = { fileSize: rule.maxBytes, files: 1, fields: 20, fieldSize: 10_000 }
  const part = await request.file({ limits })
  if (!part) return refuse(uploadRefusals.missing(), 422)
  const path = files.temporaryPath()
  const discard = () => rm(path, { force: true })
  try {
    const measured = measure()
    await pipeline(part.file, measured.stream, createWriteStream(path, { mode: 0o600 }))
    const { head, sizeBytes, sha256 } = measured.result()
    if (part.file.truncated) refuse(uploadRefusals.tooLarge(rule.maxBytes), 413)
    if (sizeBytes === 0) refuse(uploadRefusals.empty(part.filename), 422)
    const upload: Upload = { path, name: part.filename, kind: acceptedKind(head, rule), sizeBytes, sha256 }
    return { upload, fields: fieldsOf(part), discard }
  } catch (error) {
    await discard()
    throw error
  }
}

const fieldsOf = (part: MultipartFile) =>
  Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && 'value' in field ? [[name, field.value]] : [],
    ),
  )

/** Passes bytes through and remembers their number, their hash and the first eight. */
function measure() {
  const hash = createHash('sha256')
  let sizeBytes = 0
  let head = Buffer.alloc(0)
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)])
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ head, sizeBytes, sha256: hash.digest('hex') }) }
}

/** What the first bytes of a table say; its reader looks closer. */
function tableKind(head: Buffer): FileKind {
  const kinds: Readonly<Record<string, FileKind>> = { '504b': 'xlsx', d0cf: 'xls', '0908': 'xls' }
  return kinds[head.toString('hex', 0, 2)] ?? 'csv'
}

/** An OFD is an archive; where one is asked for, whoever opens it says whether it is one. */
const ofdOf = (kind: FileKind | undefined, { accept }: UploadRule) =>
  kind === 'zip' && accept.includes('ofd') ? 'ofd' : kind

function acceptedKind(head: Buffer, rule: UploadRule): FileKind {
  // Tables and archives are told apart by their readers, who name a wrong file better.
  if (rule.accept.includes('xlsx')) return tableKind(head)
  if (rule.accept.includes('zip')) return 'zip'
  const kind = ofdOf(kindOf(head), rule)
  return kind && rule.accept.includes(kind) ? kind : refuse(uploadRefusals.wrongType(rule.accept, kind), 422)
}
