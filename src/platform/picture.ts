import sharp from 'sharp'
import { refuse } from '#src/shared/refusal.ts'

/** A picture made anew. */
export interface Picture {
  readonly bytes: Buffer
  readonly kind: 'jpeg' | 'png'
}

const MOST_PIXELS = 25e6
/** What a text is wide on the largest screen, twice as fine. */
const WIDEST = 1600
const HIGHEST = 4000

/**
 * Decodes a JPEG or PNG and encodes it again, turned as its EXIF says, at most 1600 wide, without metadata; a PNG stays
 * one, for the writing of screenshots. Refuses with `picture.*` (422) what is no usable picture.
 */
export async function cleanPicture(path: string): Promise<Picture> {
  try {
    const { format, width, height } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) return refuseTooLarge(width, height)
    const picture = sharp(path, { failOn: 'warning', limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width: WIDEST, height: HIGHEST, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    if (format === 'png') return { kind: 'png', bytes: await picture.png({ compressionLevel: 9 }).toBuffer() }
    return { kind: 'jpeg', bytes: await picture.jpeg({ quality: 85 }).toBuffer() }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw error
    return refuse(
      {
        code: 'picture.damaged',
        path: 'file',
        message: '图片文件已损坏或没有传完整，无法打开。',
        wayOut: '请重新截图或另存为 JPG、PNG 后再上传。',
      },
      422,
    )
  }
}

const refuseTooLarge = (width: number, height: number) =>
  refuse(
    {
      code: 'picture.too_many_pixels',
      path: 'file',
      message: `图片尺寸过大（${width}×${height} 像素）。`,
      wayOut: '请缩小到 2500 万像素以内再上传。',
    },
    422,
  )
