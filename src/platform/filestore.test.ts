import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { clearTemporary, openFileStore } from './filestore.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaowu-store-'))
const temporary = join(folder, 'tmp')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('clearing removes what was left of work in progress, and nothing that is stored', async () => {
  const store = await openFileStore(folder, Buffer.alloc(32, 7))
  const { storageKey } = await store.put(Readable.from([Buffer.from('证件号码')]))
  writeFileSync(store.temporaryPath('.xlsx'), 'left by a killed process')
  await clearTemporary(folder)
  expect(readdirSync(temporary)).toEqual([])
  expect((await buffer(await store.open(storageKey))).toString()).toBe('证件号码')
})

test('clearing beside other processes leaves what they may be working on', async () => {
  const anHourAgo = new Date(Date.now() - 3_600_000)
  for (const name of ['old', 'young']) writeFileSync(join(temporary, name), name)
  utimesSync(join(temporary, 'old'), anHourAgo, anHourAgo)
  await clearTemporary(folder, 60_000)
  expect(readdirSync(temporary)).toEqual(['young'])
})
