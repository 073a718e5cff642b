import { z } from 'zod'
import { photoRefusals } from '#src/modules/plans/words/photo.ts'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

/** The photo an exam wants: as large as the roster keeps at most (600×840), so that no picture is blown up for it. */
export const photoWish = z
  .object({
    isRequired: z.boolean().default(false),
    width: whole(100, 600).default(295),
    height: whole(140, 840).default(413),
    minKb: whole(0, 500).default(0),
    maxKb: whole(10, 1000).default(200),
    /** Background and clothes, for the photographer. */
    note: z.string().trim().max(100, photoRefusals.noteTooLong).default(''),
  })
  .refine(({ minKb, maxKb }) => minKb < maxKb, { path: ['minKb'], message: photoRefusals.sizesReversed })
export type PhotoWish = z.output<typeof photoWish>

/** What plans want unless told otherwise: one inch at 300 dpi, not demanded. */
export const ONE_INCH_WISH: PhotoWish = {
  isRequired: false,
  width: 295,
  height: 413,
  minKb: 0,
  maxKb: 200,
  note: '',
}
