import { z } from 'zod'

/** Machines of a room and the seats they allow: `explanation` is the sum as people write it, 50 − 5 = 45. */
export const machines = {
  building: z.string(),
  roomNo: z.string(),
  installedMachines: z.number(),
  faultyMachines: z.number(),
  /** 1 is the ground floor; null: not said. */
  floor: z.number().nullable(),
  /** Reached without a step. */
  stepFree: z.boolean(),
  /** On the ground floor or without a step: for who cannot climb stairs (BR-59). */
  isGround: z.boolean(),
  usable: z.number(),
  spare: z.number(),
  max: z.number(),
  explanation: z.string(),
  /** Why that many spares, in words. */
  spareRule: z.string(),
}

/** A machine room as it is entered. */
export const machineForm = z.object({
  building: z.string().trim().min(1, '请填写教学楼名称。').max(30),
  roomNo: z.string().trim().min(1, '请填写房间号。').max(20),
  installedMachines: z.coerce.number().int().min(1, '至少 1 台。').max(999),
  faultyMachines: z.coerce.number().int().min(0).max(999).default(0),
  floor: z
    .number()
    .int('楼层请填整数。')
    .min(-9, '地下最多 9 层。')
    .max(99)
    .refine((floor) => floor !== 0, '没有 0 层：一层请填 1，地下一层请填 -1。')
    .nullable()
    .default(null),
  stepFree: z.boolean().default(false),
})
