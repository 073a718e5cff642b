import { roll as rollShape } from '#src/modules/tickets/contract/checking.ts'
import type { z } from 'zod'

export type KeptRoll = z.output<typeof rollShape>

/** The name the service worker uses too. */
const KEPT = 'kaowu-check'
const ROLL = '/check/roll.json'

/** Whether this browser can keep the page and the list: only on https or on the machine itself. */
export const canKeep = () => 'caches' in window && 'serviceWorker' in navigator

/** The list this device carries, if any. */
export async function loadRoll(): Promise<KeptRoll | undefined> {
  if (!canKeep()) return undefined
  const kept = await (await caches.open(KEPT)).match(ROLL)
  const read = rollShape.safeParse(await kept?.json().catch(() => undefined))
  return read.success ? read.data : undefined
}

/** Keeps the list and everything the page is made of, so that it opens again without network. */
export async function keepRoll(roll: KeptRoll): Promise<void> {
  if (!canKeep()) return
  const cache = await caches.open(KEPT)
  await navigator.serviceWorker.register('/check-worker.js', { scope: '/check' })
  await navigator.serviceWorker.ready
  const own = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'))
    .map(({ pathname }) => pathname)
  await cache.addAll(['/check', ...new Set(own)])
  // Last: a list on the device says that the page is there as well.
  await cache.put(ROLL, new Response(JSON.stringify(roll)))
}

/** Forgets the list, at the end of the exam day. */
export async function forgetRoll(): Promise<void> {
  if (canKeep()) await (await caches.open(KEPT)).delete(ROLL)
}
