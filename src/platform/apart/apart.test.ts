import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openApart, ApartEnded } from './apart.ts'

// A thread of its own: what it is asked to do stands in the job.
const ENTRY = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    const deeds = {
      block: ({ ms }) => { const end = Date.now() + ms; while (Date.now() < end); },
      refuse: () => { throw new Error('no') },
      moment: ({ aheadMs }) => { if (aheadMs < 3_000_000) throw new Error('the clock is ' + aheadMs) },
    }
    parentPort.on('message', ({ id, kind, job, aheadMs }) => {
      try { deeds[kind]({ ...job, aheadMs }); parentPort.postMessage({ id }) }
      catch (error) { parentPort.postMessage({ id, failed: error.message }) }
    })`)}`,
)
const settings = { databaseUrl: '', dataFolder: '', secret: '', logLevel: 'silent', fontFolders: [] } as const
const inAnHour = () => new Date(Date.now() + 3_600_000)
const apart = openApart(ENTRY, { ...settings, fontFolders: [] }, inAnHour)
afterAll(() => apart.stop())

test('while the thread computes, this one goes on', async () => {
  await apart.handler('moment')({})
  let ticks = 0
  const clock = setInterval(() => (ticks += 1), 5)
  await apart.handler('block')({ ms: 400 })
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(20)
})

test('its clock runs with the asking side’s', async () => {
  await expect(apart.handler('moment')({})).resolves.toBeUndefined()
})

test('an error comes back to who asked, and the thread stays', async () => {
  await expect(apart.handler('refuse')({})).rejects.toThrow('no')
  await apart.handler('block')({ ms: 1 })
})

test('ended under its work, the work fails and the next job has a new thread', async () => {
  const lost = apart
    .handler('block')({ ms: 60_000 })
    .catch((error: unknown) => error)
  await sleep(50)
  await apart.stop()
  expect(await lost).toBeInstanceOf(ApartEnded)
  await apart.handler('block')({ ms: 1 })
})
