import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { completeLinks } from './binaries.ts'

function packageFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'kaowu-package-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'native', 'lib'), { recursive: true })
  writeFileSync(join(root, 'native', 'lib', 'libpq.so.5.18'), 'the library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  return root
}

test('links that an installation without scripts leaves out are made, and made only once', () => {
  const root = packageFolder()
  completeLinks(root)
  completeLinks(root)
  expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('the library')
})

test('a link that cannot be made is named with the way out', () => {
  const root = packageFolder()
  const nowhere = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5.18/inside' }]
  writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(nowhere))
  expect(() => completeLinks(root)).toThrow(/libpq\.so\.5\.18\/inside.*DATABASE_URL/)
})
