import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { Refused, refuse } from '#src/shared/refusal.ts'

/** What a portrait must be: exact size in pixels and the most bytes the JPEG may take. */
export interface PhotoProfile {
  readonly width: number
  readonly height: number
  readonly maxBytes: number
  /** Some registers refuse small files: the quality goes up until the JPEG has so many bytes, or cannot have more. */
  readonly minBytes?: number
}

/** Pixels of a picture as people see it, turned as its EXIF says. */
export interface PhotoSize {
  readonly width: number
  readonly height: number
}

/**
 * Which part of the picture is meant: `zoom` 1 is the largest frame of the shape, 2 half as wide; `x` and `y` say where
 * it lies, 0 left or top, 1 right or bottom.
 */
export interface Crop {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** The middle of the width and the top of the height, where the head is. */
export const HEAD: Crop = { zoom: 1, x: 0.5, y: 0 }

/** A portrait made clean, and how large the picture was. */
export interface Portrait extends PhotoSize {
  readonly jpeg: Buffer
  readonly original: PhotoSize
}

/** One-inch portrait at 300 dpi: what tickets print unless their plan says otherwise, and half of it the least we take. */
export const ONE_INCH: PhotoProfile = { width: 295, height: 413, maxBytes: 200_000 }

/** What a roster keeps: the shape of one inch, twice as fine at most, so that every plan can make its own size of it. */
const MASTER: PhotoSize = { width: 600, height: 840 }
const MASTER_BYTES = 300_000

const mostPixels = 25e6
const qualities = [90, 82, 74, 66, 58, 50] as const
const finer = [95, 98, 100]

/**
 * Turns an uploaded portrait into a clean sRGB JPEG of exactly the profile's size: rotated as its EXIF says, cropped to
 * the shape (keeping the top, where the head is), without metadata. Only JPEG and PNG are read, told by their first
 * bytes. Refuses with `photo.*` (422) whatever is not a usable picture; it never throws anything else for bad bytes.
 */
export async function normalisePhoto(bytes: Buffer, profile: PhotoProfile): Promise<Buffer> {
  const { jpeg } = await makePortrait(bytes, {
    least: profile,
    maxBytes: profile.maxBytes,
    sizeOf: () => profile,
  })
  return jpeg
}

/**
 * Turns an uploaded portrait into what the roster keeps: clean as above, of the shape 5:7, no larger than 600×840 and
 * never blown up. At least half of one inch (295×413) must be there.
 */
export const masterPhoto = (bytes: Buffer, crop: Crop = HEAD): Promise<Portrait> =>
  makePortrait(bytes, { crop, least: ONE_INCH, maxBytes: MASTER_BYTES, sizeOf: masterSize })

/** The size of the roster's copy of a frame: its own, 600×840 at most. */
function masterSize(frame: PhotoSize): PhotoSize {
  const width = Math.max(1, Math.min(MASTER.width, Math.round(frame.width)))
  return { width, height: Math.round((width * MASTER.height) / MASTER.width) }
}

/**
 * A kept portrait in the size a plan wants; the very bytes when they are so already. Nothing is refused here: a small
 * picture is blown up, and what cannot be as small as wanted is made as small as it can be.
 */
export async function fitPhoto(kept: Buffer, profile: PhotoProfile): Promise<Buffer> {
  const { width, height, maxBytes, minBytes = 0 } = profile
  const have = await sharp(kept).metadata()
  const isSize = have.width === width && have.height === height
  if (isSize && kept.length <= maxBytes && kept.length >= minBytes) return kept
  const portrait = sharp(kept).resize(width, height, { fit: 'cover', position: 'top' })
  const usual = await portrait.clone().jpeg({ quality: qualities[0] }).toBuffer()
  return usual.length > maxBytes
    ? stepped(portrait, { from: usual, steps: qualities.slice(1), isEnough: (size) => size <= maxBytes })
    : stepped(portrait, { from: usual, steps: finer, isEnough: (size) => size >= minBytes, maxBytes })
}

interface Stepping {
  readonly from: Buffer
  readonly steps: readonly number[]
  readonly isEnough: (bytes: number) => boolean
  /** A step above this is not taken. */
  readonly maxBytes?: number
}

/** Quality by quality until the bytes are right; the last one that may be taken when they never are. */
async function stepped(
  portrait: Sharp,
  { from, steps, isEnough, maxBytes = Infinity }: Stepping,
): Promise<Buffer> {
  let made = from
  for (const quality of steps) {
    if (isEnough(made.length)) break
    const next = await portrait.clone().jpeg({ quality }).toBuffer()
    if (next.length > maxBytes) break
    made = next
  }
  return made
}

interface Making {
  readonly crop?: Crop
  /** Half of this must be there in both directions. */
  readonly least: PhotoSize
  readonly maxBytes: number
  /** The size to make of a frame of so many pixels. */
  readonly sizeOf: (frame: PhotoSize) => PhotoSize
}

async function makePortrait(bytes: Buffer, making: Making): Promise<Portrait> {
  refuseForeignFormats(bytes)
  try {
    // Reads the header only, so a picture of any size is told its size instead of "damaged".
    const { autoOrient: original } = await sharp(bytes, { limitInputPixels: false }).metadata()
    const frame = frameOf(original, { shape: making.sizeOf(MASTER), crop: making.crop ?? HEAD })
    refuseBadSize(original, { frame, least: making.least })
    const size = making.sizeOf(frame)
    const pixels = await framed(bytes, { frame, isWhole: (making.crop ?? HEAD) === HEAD, size })
    refuseBlank(pixels.data)
    const { width, height, channels } = pixels.info
    const portrait = sharp(pixels.data, { raw: { width, height, channels } }).toColourspace('srgb')
    return { jpeg: await encode(portrait, making.maxBytes), width, height, original }
  } catch (error) {
    if (error instanceof Refused) throw error
    return refusePhoto('damaged', '照片文件已损坏或没有传完整，无法打开。', '请重新导出或重新拍摄后再上传。')
  }
}

interface Frame extends PhotoSize {
  readonly left: number
  readonly top: number
}

/** The part of a picture that is kept, in its pixels. */
function frameOf(picture: PhotoSize, { shape, crop }: { shape: PhotoSize; crop: Crop }): Frame {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height) / crop.zoom
  const width = Math.max(1, Math.round(shape.width * scale))
  const height = Math.max(1, Math.round(shape.height * scale))
  const left = Math.round((picture.width - width) * crop.x)
  const top = Math.round((picture.height - height) * crop.y)
  return { left, top, width, height }
}

/** The frame as raw RGB of the size. The usual frame is left to `cover`, which lets the decoder shrink while it reads. */
function framed(
  bytes: Buffer,
  { frame, isWhole, size }: { frame: Frame; isWhole: boolean; size: PhotoSize },
) {
  const picture = sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels }).autoOrient()
  const part = isWhole ? picture : picture.extract(frame)
  return part
    .flatten({ background: 'white' })
    .resize(size.width, size.height, { fit: 'cover', position: 'top' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
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

function refuseBadSize(
  { width, height }: PhotoSize,
  { frame, least }: { frame: PhotoSize; least: PhotoSize },
): void {
  if (width * height > mostPixels) {
    refusePhoto(
      'too_many_pixels',
      `照片尺寸过大（${width}×${height} 像素）。`,
      '请缩小到 2500 万像素以内再上传。',
    )
  }
  const isZoomed = frame.width < Math.min(width, height) / 2
  if (frame.width * 2 >= least.width - 1 && frame.height * 2 >= least.height - 1) return
  const seen = isZoomed ? `裁切后只有 ${frame.width}×${frame.height} 像素` : `${width}×${height} 像素`
  refusePhoto(
    'too_small',
    `照片太小（${seen}），打印出来看不清。`,
    `请上传不小于 ${least.width}×${least.height} 像素的照片。`,
  )
}

/** Every so many bytes a pixel is looked at: no multiple of a row, so that stripes do not hide. */
const SAMPLE = 7 * 3

/** A picture of one colour is a scan of nothing: its brightness hardly varies. The pixels are RGB. */
function refuseBlank(pixels: Uint8Array): void {
  let sum = 0
  let squares = 0
  let count = 0
  for (let at = 0; at < pixels.length; at += SAMPLE) {
    const brightness = (2 * (pixels[at] ?? 0) + 5 * (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 8
    sum += brightness
    squares += brightness * brightness
    count += 1
  }
  if (squares / count - (sum / count) ** 2 > 4) return
  refusePhoto('blank', '照片是一片空白，看不到人像。', '请检查文件后重新上传。')
}

async function encode(portrait: Sharp, maxBytes: number): Promise<Buffer> {
  for (const quality of qualities) {
    const jpeg = await portrait.clone().jpeg({ quality }).toBuffer()
    if (jpeg.length <= maxBytes) return jpeg
  }
  const limit = Math.floor(maxBytes / 1024)
  return refusePhoto('too_detailed', `照片压缩后仍超过 ${limit} KB。`, '请使用纯色背景的证件照。')
}

function refusePhoto(reason: string, message: string, wayOut: string): never {
  return refuse({ code: `photo.${reason}`, message, wayOut, path: 'photo' }, 422)
}
