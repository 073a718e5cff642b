import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { Refused, refuse } from '#src/shared/refusal.ts'

/** What a stored portrait must be: exact size in pixels and the most bytes the JPEG may take. */
export interface PhotoProfile {
  readonly width: number
  readonly height: number
  readonly maxBytes: number
}

const mostPixels = 25e6
const qualities = [90, 82, 74, 66, 58, 50]

/**
 * Turns an uploaded portrait into a clean sRGB JPEG of exactly the profile's size: rotated as its EXIF says, cropped to
 * the shape (keeping the top, where the head is), without metadata. Only JPEG and PNG are read, told by their first
 * bytes. Refuses with `photo.*` (422) whatever is not a usable picture; it never throws anything else for bad bytes.
 */
export async function normalisePhoto(bytes: Buffer, profile: PhotoProfile): Promise<Buffer> {
  refuseForeignFormats(bytes)
  try {
    // Reads the header only, so a picture of any size is told its size instead of "damaged".
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    refuseBadSize(header.autoOrient, profile)
    const pixels = await sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(profile.width, profile.height, { fit: 'cover', position: 'top' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = pixels.info
    refuseBlank(pixels.data)
    const portrait = sharp(pixels.data, { raw: { width, height, channels } }).toColourspace('srgb')
    return await encode(portrait, profile)
  } catch (error) {
    if (error instanceof Refused) throw error
    return refusePhoto('damaged', '照片文件已损坏或没有传完整，无法打开。', '请重新导出或重新拍摄后再上传。')
  }
}

function refuseForeignFormats(bytes: Buffer): void {
  const jpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
  const png = bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))
  if (jpeg || png) return
  if (bytes.length === 0) refusePhoto('empty', '照片文件是空的。', '请重新选择照片。')
  if (isHeic(bytes)) {
    refusePhoto(
      'heic',
      '这是 iPhone 的 HEIC 格式照片，系统不能读取。',
      '请在手机“设置 → 相机 → 格式”中选择“兼容性最佳”后重新拍摄，或把照片另存为 JPG 再上传。',
    )
  }
  refusePhoto(
    'format',
    '照片不是 JPG 或 PNG 格式（按文件内容判断，与扩展名无关）。',
    '请另存为 JPG 后再上传。',
  )
}

function isHeic(bytes: Buffer): boolean {
  const brand = bytes.toString('latin1', 4, 12)
  return /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand)
}

function refuseBadSize(size: { width: number; height: number }, profile: PhotoProfile): void {
  const { width, height } = size
  if (width * height > mostPixels) {
    refusePhoto(
      'too_many_pixels',
      `照片尺寸过大（${width}×${height} 像素）。`,
      '请缩小到 2500 万像素以内再上传。',
    )
  }
  if (width * 2 >= profile.width && height * 2 >= profile.height) return
  refusePhoto(
    'too_small',
    `照片太小（${width}×${height} 像素），打印出来看不清。`,
    `请上传不小于 ${profile.width}×${profile.height} 像素的照片。`,
  )
}

/** A picture of one colour is a scan of nothing: its brightness hardly varies. The pixels are RGB. */
function refuseBlank(pixels: Uint8Array): void {
  let sum = 0
  let squares = 0
  for (let at = 0; at < pixels.length; at += 3) {
    const brightness = (2 * (pixels[at] ?? 0) + 5 * (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 8
    sum += brightness
    squares += brightness * brightness
  }
  const count = pixels.length / 3
  if (squares / count - (sum / count) ** 2 > 4) return
  refusePhoto('blank', '照片是一片空白，看不到人像。', '请检查文件后重新上传。')
}

async function encode(portrait: Sharp, profile: PhotoProfile): Promise<Buffer> {
  for (const quality of qualities) {
    const jpeg = await portrait.clone().jpeg({ quality }).toBuffer()
    if (jpeg.length <= profile.maxBytes) return jpeg
  }
  const limit = Math.floor(profile.maxBytes / 1024)
  return refusePhoto('too_detailed', `照片压缩后仍超过 ${limit} KB。`, '请使用纯色背景的证件照。')
}

function refusePhoto(reason: string, message: string, wayOut: string): never {
  return refuse({ code: `photo.${reason}`, message, wayOut, path: 'photo' }, 422)
}
