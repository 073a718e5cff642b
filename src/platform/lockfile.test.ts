import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lockfile.mjs'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaowu-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const MODULE = new URL('./lockfile.mjs', import.meta.url).href

test('a held lock names its holder, a released one is free and leaves no file', () => {
  const lock = takeLock(file)
  expect(takeLock(file)).toEqual({ heldBy: process.pid })
  if ('release' in lock) lock.release()
  expect(readdirSync(folder)).toEqual([])
  expect(takeLock(file)).toHaveProperty('release')
})

test('the lock of a process that ended without releasing is taken over', () => {
  const script = `import { takeLock } from '${MODULE}'; takeLock('${file}'); process.kill(process.pid, 'SIGKILL')`
  spawnSync(process.execPath, ['--input-type=module', '-e', script])
  expect(readdirSync(folder)).toContain('lock')
  expect(takeLock(file)).toHaveProperty('release')
})

test.runIf(process.platform === 'linux')('a number that now belongs to another process holds nothing', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, life: 'an earlier boot/1' }))
  expect(takeLock(file)).toHaveProperty('release')
})

test('releasing a lock that somebody else has taken over leaves theirs alone', () => {
  const lock = takeLock(file)
  writeFileSync(file, JSON.stringify({ pid: process.ppid, life: 'theirs' }))
  if ('release' in lock) lock.release()
  expect(readdirSync(folder)).toEqual(['lock'])
})

test('an unreadable lock is taken over', () => {
  writeFileSync(file, 'not json')
  expect(takeLock(file)).toHaveProperty('release')
})
