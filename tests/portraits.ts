import sharp from 'sharp'

/** A small portrait-like picture, different for every index. Fast: thousands are made for measurements. */
export function portrait(index: number, { width = 295, height = 413 } = {}): Promise<Buffer> {
  return drawn(index, { width, height }).jpeg({ quality: 90 }).toBuffer()
}

/** The same, to be packed as something else than JPEG. */
export function drawn(index: number, { width = 295, height = 413 } = {}) {
  const hue = (index * 47) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 295 413">
    <rect width="295" height="413" fill="hsl(${hue} 30% 80%)"/><circle cx="147" cy="${140 + (index % 37)}" r="${60 + (index % 17)}" fill="hsl(25 45% ${50 + (index % 30)}%)"/>
    <path d="M20 413Q40 260 147 ${250 + (index % 23)}Q255 260 275 413z" fill="hsl(${hue + 180} 25% 35%)"/>
    <text x="100" y="390" font-size="20" fill="white">${index}</text></svg>`
  return sharp(Buffer.from(svg))
}
