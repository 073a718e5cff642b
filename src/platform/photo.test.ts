import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Refused } from '#src/shared/refusal.ts'
import { ticketPhoto } from '#tests/ticket-papers.ts'
import { normalisePhoto } from './photo.ts'

const profile = { width: 295, height: 413, maxBytes: 60_000 }

/** The code of the refusal, which must be a 422 with a way out, or `accepted`. Any other error fails the test. */
async function codeOf(bytes: Buffer, wanted = profile): Promise<string> {
  try {
    await normalisePhoto(bytes, wanted)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 422) throw error
    const [refusal] = error.refusals
    if (!refusal?.wayOut) throw error
    return refusal.code
  }
}

/** Red above, blue below: shows what was turned and what was cut. */
function halves(width: number, height: number) {
  const top = { create: { width, height: height / 2, channels: 3 as const, background: 'red' } }
  return sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([
    { input: top, gravity: 'north' },
  ])
}

async function pixel(jpeg: Buffer, left: number, top: number): Promise<string> {
  const [red = 0, , blue = 0] = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return red > blue ? 'red' : 'blue'
}

describe('normalisePhoto', () => {
  it('makes a JPEG of exactly the size, within the bytes, without metadata', async () => {
    const png = await sharp(await ticketPhoto(1))
      .resize(900, 1200)
      .withExif({ IFD0: { Artist: 'x' } })
      .png()
      .toBuffer()
    const made = await normalisePhoto(png, profile)
    const read = await sharp(made).metadata()
    expect(read).toMatchObject({ format: 'jpeg', width: 295, height: 413, space: 'srgb', channels: 3 })
    expect(read.exif ?? read.icc).toBeUndefined()
    expect(made.length).toBeLessThanOrEqual(profile.maxBytes)
  })

  it('turns the picture as its EXIF says', async () => {
    const lying = await halves(400, 400).jpeg().withMetadata({ orientation: 3 }).toBuffer()
    const made = await normalisePhoto(lying, { ...profile, height: 295 })
    expect([await pixel(made, 147, 40), await pixel(made, 147, 250)]).toEqual(['blue', 'red'])
  })

  it('cuts at the bottom, never the head', async () => {
    const long = await halves(295, 1200).jpeg().toBuffer()
    const made = await normalisePhoto(await sharp(long).linear(0.9, 10).jpeg().toBuffer(), {
      ...profile,
      height: 800,
    })
    expect([await pixel(made, 147, 10), await pixel(made, 147, 780)]).toEqual(['red', 'blue'])
  })

  it('reads CMYK, grey, transparent and progressive pictures', async () => {
    const photo = await ticketPhoto(2)
    const odd = [
      sharp(photo).toColourspace('cmyk').jpeg(),
      sharp(photo).greyscale().jpeg(),
      sharp(photo).ensureAlpha(0.9).png(),
      sharp(photo).jpeg({ progressive: true }),
    ]
    for (const image of odd) {
      const made = await normalisePhoto(await image.toBuffer(), profile)
      expect(await sharp(made).metadata()).toMatchObject({ space: 'srgb', channels: 3, width: 295 })
    }
  })

  it('drops whatever hides behind the picture', async () => {
    const made = await normalisePhoto(
      Buffer.concat([await ticketPhoto(3), Buffer.from('<script>alert(1)</script>')]),
      profile,
    )
    expect(made.includes('script')).toBe(false)
  })

  it('lowers the quality until the bytes fit, and says so when they cannot', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
    const noisy = await sharp({ create: { width: 600, height: 840, channels: 3, background: 'grey', noise } })
      .png()
      .toBuffer()
    expect((await normalisePhoto(noisy, profile)).length).toBeLessThanOrEqual(profile.maxBytes)
    expect(await codeOf(noisy, { ...profile, maxBytes: 5_000 })).toBe('photo.too_detailed')
  })
})

describe('a refused photo', () => {
  it('is no JPEG or PNG by its content, whatever its name', async () => {
    const photo = sharp(await ticketPhoto(4))
    const files = [
      await photo.webp().toBuffer(),
      await photo.gif().toBuffer(),
      Buffer.from('<svg/>'),
      Buffer.from('BM'),
    ]
    for (const file of files) expect(await codeOf(file)).toBe('photo.format')
    expect(await codeOf(Buffer.alloc(0))).toBe('photo.empty')
  })

  it('is an iPhone HEIC, which gets its own advice', async () => {
    expect(await codeOf(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0', 'latin1'))).toBe('photo.heic')
  })

  it('is cut short or broken', async () => {
    const photo = await ticketPhoto(5)
    expect(await codeOf(photo.subarray(0, photo.length / 2))).toBe('photo.damaged')
    expect(await codeOf(Buffer.concat([photo.subarray(0, 200), Buffer.alloc(500)]))).toBe('photo.damaged')
  })

  it('is a decompression bomb, told by its header alone', async () => {
    const bomb = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: 'white' } })
      .png()
      .toBuffer()
    expect(await codeOf(bomb)).toBe('photo.too_many_pixels')
  })

  it('is too small or blank', async () => {
    expect(await codeOf(await halves(100, 140).jpeg().toBuffer())).toBe('photo.too_small')
    for (const background of ['white', 'blue']) {
      const blank = sharp({ create: { width: 295, height: 413, channels: 3, background } })
      expect(await codeOf(await blank.jpeg().toBuffer())).toBe('photo.blank')
    }
  })
})
