import sharp from 'sharp'

/** A stored portrait made small for lists on paper: a page of twelve faces need not weigh two megabytes. */
export const thumbnailOf = (portrait: Buffer, width: number): Promise<Buffer> =>
  sharp(portrait).resize({ width, withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer()
