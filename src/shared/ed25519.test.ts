import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import { verifyEd25519 } from './ed25519.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

describe('Ed25519 of the browser', () => {
  test('RFC 8032, 7.1, test 3: the published signature holds, with one bit changed it does not', async () => {
    const key = hex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025')
    const signature = hex(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    )
    expect(await verifyEd25519(signature, hex('af82'), key)).toBe(true)
    expect(await verifyEd25519(signature, hex('af83'), key)).toBe(false)
  })

  test('agrees with Node about signatures, changed ones and strangers’ keys', async () => {
    for (let round = 0; round < 12; round++) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
      const message = new Uint8Array(createHash('sha256').update(String(round)).digest())
      const signature = new Uint8Array(sign(null, message, privateKey))
      expect(await verifyEd25519(signature, message, key)).toBe(true)
      const changed = signature.map((byte, at) => (at === round * 5 ? byte ^ 1 : byte))
      expect(await verifyEd25519(changed, message, key)).toBe(false)
      const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })
      expect(await verifyEd25519(signature, message, new Uint8Array(other.subarray(-32)))).toBe(false)
    }
  })

  test('a second signature made by adding the order to S is refused (malleability)', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
    const signature = new Uint8Array(sign(null, hex('01'), privateKey))
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let s = signature.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + order
    for (let at = 32; at < 64; at++, s >>= 8n) signature[at] = Number(s & 255n)
    expect(await verifyEd25519(signature, hex('01'), key)).toBe(false)
  })

  test('what has the wrong length is no signature and no key', async () => {
    expect(await verifyEd25519(new Uint8Array(63), hex('01'), new Uint8Array(32))).toBe(false)
    expect(await verifyEd25519(new Uint8Array(64), hex('01'), new Uint8Array(31))).toBe(false)
  })
})

describe('base32', () => {
  test('every byte string comes back, and in capitals and digits only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase32(bytes)
        expect(text).toMatch(/^[A-Z2-7]*$/)
        expect([...(fromBase32(text) ?? [1])]).toEqual([...bytes])
      }),
    )
  })

  test('foreign characters, lengths and spare bits are refused', () => {
    expect(toBase32(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI')
    for (const text of ['MZXW6YTBOJ', 'mzxw6', 'A', 'M1']) expect(fromBase32(text)).toBeUndefined()
  })
})
