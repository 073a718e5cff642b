// Keeps the page 离线核验 usable with the network off: every file the page takes from this address is kept as it comes, and
// answered from what was kept when the network does not answer. Nothing of the API is kept here.

/** @typedef {{ waitUntil(done: Promise<unknown>): void }} Life */
/** @typedef {{ request: Request, respondWith(answer: Promise<Response>): void }} Fetch */
/** @typedef {{ skipWaiting(): Promise<void>, clients: { claim(): Promise<void> }, location: { origin: string }, addEventListener(name: string, run: (event: never) => void): void }} Keeper */

const KEPT = 'kaowu-check'
const worker = /** @type {Keeper} */ (/** @type {unknown} */ (globalThis))

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (/** @type {Life} */ event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (/** @type {Fetch} */ event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return
  event.respondWith(answer(request))
})

/** @param {Request} request @returns {Promise<Response>} */
async function answer(request) {
  const cache = await caches.open(KEPT)
  const key = request.mode === 'navigate' ? '/check' : request
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(key, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(key)
    if (kept) return kept
    throw error
  }
}
