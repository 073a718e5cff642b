import { buffer } from 'node:stream/consumers'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { listPortraits, type Printable } from '#src/modules/tickets/queries/tickets.ts'
import { fitPhoto, type PhotoProfile } from '#src/platform/photo.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Look } from './looks.ts'

/** Pictures by the name the page calls them. */
export type Portraits = Record<string, Uint8Array>

export const photoName = ({ registrationId }: Pick<Printable, 'registrationId'>, files: Portraits) => {
  const name = `${registrationId}.jpg`
  return name in files ? name : undefined
}

/** The size and weight a plan wants its photos in (§7.4). */
const profileOf = ({ photo }: PlanFacts): PhotoProfile => ({
  width: photo.width,
  height: photo.height,
  minBytes: photo.minKb * 1024,
  maxBytes: photo.maxKb * 1024,
})

/** The portraits of these people; who has none gets an empty frame. None where the layout prints no photos. */
export async function readPortraits(
  scope: Scope,
  { plan, look }: { plan: PlanFacts; look: Look },
  rows: readonly Printable[],
): Promise<Portraits> {
  if (!look.design.shown.includes('photo')) return {}
  const keys = await listPortraits(
    scope,
    rows.map((row) => row.registrationId),
  )
  const read = [...keys].map(async ([registrationId, storageKey]) => {
    const kept = await buffer(await scope.files.open(storageKey))
    return [`${registrationId}.jpg`, await fitPhoto(kept, profileOf(plan))] as const
  })
  return Object.fromEntries(await Promise.all(read))
}
