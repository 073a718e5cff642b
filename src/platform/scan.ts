import sharp from 'sharp'
import { refuse } from '#src/shared/refusal.ts'

/** Long edge of a kept scan: an A4 page at 200 dpi can still be read. */
const LONG_EDGE = 2_340
const MOST_PIXELS = 50e6

/** Turns an uploaded picture of a paper into an upright JPEG without its metadata (place, camera, time). Refuses what cannot be read. */
export async function normaliseScan(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { failOn: 'warning', limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(LONG_EDGE, LONG_EDGE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: 82 })
      .toBuffer()
  } catch {
    return refuse(
      {
        code: 'scan.damaged',
        path: 'file',
        message: '图片已损坏、没有传完整或尺寸过大，无法打开。',
        wayOut: '请重新扫描或拍摄后再上传，也可以改用 PDF。',
      },
      422,
    )
  }
}
