import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { portrait } from '#tests/portraits.ts'
import { fitPhoto, masterPhoto, ONE_INCH } from './photo.ts'

const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
const noisy = () =>
  sharp({ create: { width: 600, height: 840, channels: 3, background: 'grey', noise } })
    .jpeg({ quality: 95 })
    .toBuffer()

describe('masterPhoto', () => {
  it.each([
    [4000, 6000, 600, 840],
    [600, 840, 600, 840],
    [500, 800, 500, 700],
    [295, 413, 295, 413],
    [1200, 700, 500, 700],
    [150, 210, 150, 210],
  ])('makes %i×%i pixels %i×%i: never more than 600×840, never blown up', async (width, height, w, h) => {
    const made = await masterPhoto(await portrait(1, { width, height }))
    expect(made).toMatchObject({ width: w, height: h, original: { width, height } })
    expect(await sharp(made.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: w, height: h })
  })

  it('is the same for the same bytes, so that a second upload is known', async () => {
    const bytes = await portrait(2, { width: 700, height: 900 })
    const [one, two] = [await masterPhoto(bytes), await masterPhoto(bytes)]
    expect(one.jpeg.equals(two.jpeg)).toBe(true)
  })
})

describe('fitPhoto', () => {
  it('leaves a photo that is right already as it is', async () => {
    const { jpeg } = await masterPhoto(await portrait(3))
    expect(await fitPhoto(jpeg, ONE_INCH)).toBe(jpeg)
  })

  it.each([
    [390, 567],
    [210, 300],
    [240, 320],
  ])('makes the size of another plan: %i×%i', async (width, height) => {
    const { jpeg } = await masterPhoto(await portrait(4, { width: 600, height: 840 }))
    const made = await fitPhoto(jpeg, { width, height, maxBytes: 30 * 1024 })
    expect(await sharp(made).metadata()).toMatchObject({ width, height })
    expect(made.length).toBeLessThanOrEqual(30 * 1024)
  })

  it('keeps within the bytes from both sides as far as quality can', async () => {
    const kept = await noisy()
    const profile = { width: 295, height: 413 }
    const usual = (await fitPhoto(kept, { ...profile, maxBytes: 1e6 })).length
    const small = await fitPhoto(kept, { ...profile, maxBytes: usual - 1 })
    const large = await fitPhoto(kept, { ...profile, maxBytes: 1e6, minBytes: usual + 1 })
    expect([small.length < usual, large.length > usual]).toEqual([true, true])
    const never = await fitPhoto(kept, { ...profile, maxBytes: 1_000 })
    expect(never.length).toBeGreaterThan(1_000)
    const between = await fitPhoto(kept, { ...profile, minBytes: usual + 1, maxBytes: usual + 2 })
    expect(between.length).toBeLessThanOrEqual(usual + 2)
  })
})
