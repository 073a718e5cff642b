import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodeQr } from '#tests/pdf.ts'
import { qrPath, qrSvg } from './qr.ts'

async function readBack(text: string): Promise<string[]> {
  const { size } = qrPath(text)
  const { data, info } = await sharp(Buffer.from(qrSvg(text)))
    .resize(size * 4)
    .flatten({ background: 'white' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return decodeQr({ width: info.width, height: info.height, grey: new Uint8Array(data) })
}

describe('qrSvg', () => {
  it('is read back by an independent reader, whatever the text', async () => {
    const text = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme-ascii' })
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await readBack(value)).toEqual([value])
      }),
      { numRuns: 25 },
    )
  })

  it('carries Chinese', async () => {
    expect(await readBack('准考证 张敏')).toEqual(['准考证 张敏'])
  })
})

describe('qrPath', () => {
  it('leaves four white modules on every side', () => {
    const { size, path } = qrPath('kaowu')
    const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [
      Number(x),
      Number(y),
      Number(run),
    ])
    expect(size).toBe(21 + 8)
    expect(Math.min(...starts.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4)
    expect(Math.max(...starts.map(([x = 0, , run = 0]) => x + run))).toBe(size - 4)
  })
})
