import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { FileKind, UploadRule } from '#src/shared/route.ts'
import { refuse } from '#src/shared/refusal.ts'
import type { FileStore } from '#src/platform/filestore.ts'
import type { Upload } from './endpoint.ts'

const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  xlsx: 'Excel 工作簿(.xlsx)',
  pdf: 'PDF',
  jpeg: 'JPG 图片',
  png: 'PNG 图片',
  zip: 'ZIP 压缩包',
}

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
 * the way; nothing is left behind when it is refused. A route that accepts `xlsx` takes any bytes here, because the
 * workbook reader names each kind of wrong file better than four magic bytes can.
 */
export async function receiveUpload(request: FastifyRequest, files: FileStore, rule: UploadRule) {
  const part = await request.file({
    limits: { fileSize: rule.maxBytes, files: 1, fields: 20, fieldSize: 10_000 },
  })
  if (!part)
    return refuse(
      { code: 'upload.missing', message: '没有收到文件。', wayOut: '请选择文件后重新上传。', path: 'file' },
      422,
    )
  const path = files.temporaryPath()
  const hash = createHash('sha256')
  let sizeBytes = 0
  let head = Buffer.alloc(0)
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)])
      done(null, chunk)
    },
  })
  try {
    await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) refuseSize(rule.maxBytes)
    if (sizeBytes === 0)
      refuse(
        {
          code: 'upload.empty',
          message: `文件“${part.filename}”是空的。`,
          wayOut: '请检查后重新选择文件。',
          path: 'file',
        },
        422,
      )
    const upload: Upload = {
      path,
      name: part.filename,
      kind: acceptedKind(head, rule),
      sizeBytes,
      sha256: hash.digest('hex'),
    }
    const fields = Object.entries(part.fields).flatMap(([name, field]) =>
      field && 'value' in field ? [[name, field.value] as const] : [],
    )
    return { upload, fields: Object.fromEntries(fields), discard: () => rm(path, { force: true }) }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

function acceptedKind(head: Buffer, rule: UploadRule): FileKind {
  if (rule.accept.includes('xlsx')) return 'xlsx'
  const kind = kindOf(head)
  if (kind && rule.accept.includes(kind)) return kind
  const wanted = rule.accept.map((each) => KIND_NAMES[each]).join('、')
  const got = kind ? `实际是${KIND_NAMES[kind]}` : '内容无法识别'
  return refuse(
    {
      code: 'upload.wrong_type',
      message: `这里只接受${wanted}，上传的文件${got}(按内容判断，与文件名无关)。`,
      wayOut: `请转换为${wanted}后重新上传。`,
      path: 'file',
    },
    422,
  )
}

function refuseSize(maxBytes: number): never {
  const limit = `${Math.round(maxBytes / 1024 / 1024)} MB`
  return refuse(
    {
      code: 'upload.too_large',
      message: `文件超过 ${limit}。`,
      wayOut: `请压缩或拆分到 ${limit} 以内后重新上传。`,
      path: 'file',
    },
    413,
  )
}
