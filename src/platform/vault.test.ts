import { expect, test } from 'vitest'
import { openVault } from './vault.ts'

const secret = 'a secret of the tests, long enough'

test('what is sealed opens again, differs each time, and names its key', () => {
  const vault = openVault(secret)
  const [one, two] = [vault.seal('330113200603010022'), vault.seal('330113200603010022')]
  expect(one).not.toBe(two)
  expect(one).not.toContain('330113')
  expect(vault.open(one)).toBe('330113200603010022')
})

test('a value that was tampered with does not open', () => {
  const vault = openVault(secret)
  const sealed = vault.seal('110105194912310021')
  const broken = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  expect(() => vault.open(broken)).toThrow(/authenticate/)
})

test('a seal cut short does not open: four bytes of it could be guessed', () => {
  const vault = openVault(secret)
  const [keyId, iv, tag = '', body] = vault.seal('110105194912310021').split('.')
  const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')
  expect(() => vault.open([keyId, iv, short, body].join('.'))).toThrow(/tag/i)
})

test('after a change of secret former values still open, and new ones use the new key', () => {
  const before = openVault(secret).seal('旧')
  const now = openVault('another secret, also long enough!!', [secret])
  expect(now.open(before)).toBe('旧')
  expect(() => openVault(secret).open(now.seal('新'))).toThrow(/no key/)
})

test('the blind index is the same for the same number and says nothing across purposes', () => {
  const vault = openVault(secret)
  expect(vault.blindIndex('id', 'a')).toBe(vault.blindIndex('id', 'a'))
  expect(vault.blindIndex('id', 'a')).not.toBe(vault.blindIndex('phone', 'a'))
})
