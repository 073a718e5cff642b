import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'

const one = z.object({ candidateId: id })
const share = z.coerce.number().min(0).max(1)

export const uploadPhoto = uploadRoute({
  method: 'POST',
  path: '/api/candidates/:candidateId/photo',
  summary: '上传考生照片',
  permission: 'candidates.import',
  /** Which part of the picture: the largest frame of 5:7 at the top unless told otherwise. */
  input: one.extend({
    zoom: z.coerce.number().min(1).max(5).default(1),
    x: share.default(0.5),
    y: share.default(0),
  }),
  output: z.object({ photoFileId: z.number(), width: z.number(), height: z.number() }),
  upload: { accept: ['jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['photo.too_small', 'photo.damaged', 'photo.blank', 'photo.too_detailed', 'photo.too_many_pixels'],
})

export const removePhoto = route({
  method: 'POST',
  path: '/api/candidates/:candidateId/photo/remove',
  summary: '删除考生照片',
  permission: 'candidates.import',
  input: one.extend({ reason: z.string().trim().min(2, '请写明删除的原因。').max(200) }),
  output: z.object({ id: z.number() }),
  errors: ['photo.none_to_remove'],
})

/** A ZIP of photos, named by ID number or student number: checked first, written when confirmed. */
export const importPhotos = uploadRoute({
  method: 'POST',
  path: '/api/candidates/photos/import',
  summary: '上传照片压缩包',
  permission: 'candidates.import',
  input: z.object({}),
  output: importView,
  upload: { accept: ['zip'], maxBytes: 500 * 1024 * 1024 },
  errors: ['photo.none_in_archive', 'zip.damaged', 'zip.encrypted', 'zip.suspicious', 'zip.too_many'],
})

export const missingPhotos = downloadRoute({
  method: 'GET',
  path: '/api/candidates/photos/missing',
  summary: '下载未上传照片的考生名单',
  permission: 'candidates.import',
  input: z.object({}),
})
