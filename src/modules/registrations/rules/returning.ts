import { statusNames } from '#src/modules/registrations/words.ts'
import { returnRefusals as refusals } from '#src/modules/registrations/words/lapse.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** A registration of an order that has ended. */
export interface Returning {
  readonly personId: number
  readonly levelId: number
  readonly name: string
  readonly status: string
  readonly paymentStatus: string
}

interface Around {
  /** Who stands registered for the plan now. */
  readonly standing: readonly { readonly personId: number; readonly levelId: number }[]
  readonly quota: { readonly granted: number; readonly consumed: number } | undefined
}

/**
 * What keeps registrations from coming back with their order: registered anew (BR-23), withdrawn, on another order, or
 * no quota left for those that were cancelled (BR-08).
 */
export function refusalsForReturn(rows: readonly Returning[], { standing, quota }: Around): Refusal[] {
  const taken = new Set(standing.map((each) => `${each.personId}/${each.levelId}`))
  const ended = rows.filter((row) => row.status === 'CANCELLED')
  const left = quota ? quota.granted - quota.consumed : 0
  return [
    ...rows.flatMap((row) => {
      const key = `${row.personId}/${row.levelId}`
      if (row.status === 'CANCELLED') return taken.has(key) ? [refusals.standsAnew(row.name)] : []
      if (row.status !== 'PENDING') return [refusals.notBack(row.name, statusNames[row.status as Status])]
      return row.paymentStatus === 'UNPAID' ? [] : [refusals.onAnother(row.name)]
    }),
    ...(ended.length > left ? [refusals.noQuota(ended.length, left)] : []),
  ]
}

type Status = keyof typeof statusNames
