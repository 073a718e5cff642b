import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCode } from '#src/modules/tickets/web/check/checking.ts'
import { codeText, packClaim, readCode, type TicketClaim } from './code.ts'
import type { Roll } from './judge.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const own = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url')

const claim = (changes: Partial<TicketClaim> = {}): TicketClaim => ({
  keyId: 'f0a1b2c3',
  planId: 7,
  token: randomBytes(16).toString('base64url'),
  version: 1,
  issuedAt: new Date('2026-05-11T10:00:00+08:00'),
  ordinal: 1,
  seatNo: 7,
  room: '初级01',
  ...changes,
})

function codeOf(of: TicketClaim, key = privateKey): string {
  const signed = packClaim(of)
  return codeText(signed, new Uint8Array(sign(null, signed, key)))
}

const listed = (of: TicketClaim, changes: Partial<Roll['tickets'][number]> = {}): Roll => ({
  planId: of.planId,
  keys: [{ id: of.keyId, publicKey: own, withdrawnAt: null }],
  tickets: [
    {
      token: of.token,
      version: of.version,
      isVoid: false,
      ordinal: of.ordinal,
      startsAt: '2026-05-16T01:00:00.000Z',
      room: '初级01逸夫楼201机房',
      seatNo: of.seatNo,
      ...changes,
    },
  ],
})

describe('BR-64 the code of a ticket', () => {
  test('says what was packed, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.record({
          planId: fc.integer({ min: 1, max: 2 ** 31 }),
          version: fc.integer({ min: 1, max: 100_000 }),
          ordinal: fc.integer({ min: 1, max: 300 }),
          seatNo: fc.integer({ min: 1, max: 999 }),
          room: fc.constantFrom('初级01', '中级12', '高级𬎆', ''),
          seconds: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          token: fc.uint8Array({ minLength: 16, maxLength: 16 }),
        }),
        ({ seconds, token, ...rest }) => {
          const packed = claim({
            ...rest,
            issuedAt: new Date(seconds * 1000),
            token: Buffer.from(token).toString('base64url'),
          })
          expect(readCode(codeOf(packed))?.claim).toEqual(packed)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('fits a small QR code in capitals, and is read from hand scanners that change case and break lines', async () => {
    const code = codeOf(claim())
    expect(code).toMatch(/^KW2\.[A-Z2-7]+$/)
    expect(code.length).toBeLessThanOrEqual(178)
    expect(readCode(`${code.slice(0, 50).toLowerCase()}\n${code.slice(50)} `)?.claim.room).toBe('初级01')
  })

  test('cut short, changed or foreign it is no code', () => {
    const code = codeOf(claim())
    for (const text of ['', 'KW2.', 'KW2.A', code.slice(0, 60), `KW3${code.slice(3)}`, '330106200503110022'])
      expect(readCode(text)).toBeUndefined()
  })
})

describe('BR-64 checked with the network off', () => {
  test('the newest version is valid and says where to sit', async () => {
    const valid = claim()
    expect(await checkCode(listed(valid), codeOf(valid))).toEqual({
      verdict: 'VALID',
      place: { ordinal: 1, startsAt: '2026-05-16T01:00:00.000Z', room: '初级01逸夫楼201机房', seatNo: 7 },
    })
  })

  test('edge case 33: the old one is void and names the new place', async () => {
    const old = claim()
    const roll = listed(old, { version: 2, ordinal: 2, room: '初级02逸夫楼202机房', seatNo: 12 })
    expect(await checkCode(roll, codeOf(old))).toMatchObject({
      verdict: 'SUPERSEDED',
      place: { ordinal: 2, room: '初级02逸夫楼202机房', seatNo: 12 },
    })
  })

  test('one newer than the list is told by its own word', async () => {
    const newer = claim({ version: 3, seatNo: 20, room: '初级02' })
    expect(await checkCode(listed(newer, { version: 1 }), codeOf(newer))).toMatchObject({
      verdict: 'NEWER',
      place: { room: '初级02', seatNo: 20 },
    })
  })

  test('withdrawn, of another plan, not on this list, from another key, changed by one letter', async () => {
    const one = claim()
    const roll = listed(one)
    const verdictOf = async (text: string, by = roll) => (await checkCode(by, text)).verdict
    expect(await verdictOf(codeOf(one), listed(one, { isVoid: true }))).toBe('REVOKED')
    expect(await verdictOf(codeOf(one), { ...roll, planId: 8 })).toBe('OTHER_PLAN')
    expect(await verdictOf(codeOf(claim()))).toBe('NOT_LISTED')
    expect(await verdictOf(codeOf(claim({ keyId: '00000000' })))).toBe('FORGED')
    expect(await verdictOf(codeOf(one, generateKeyPairSync('ed25519').privateKey))).toBe('FORGED')
    const code = codeOf(one)
    const changed = code.slice(0, 60) + (code[60] === 'A' ? 'B' : 'A') + code.slice(61)
    expect(await verdictOf(changed)).toBe('FORGED')
    expect(await verdictOf('KW1.abcdefghijklmnopqrstuv.1.abcdefghijklmnopqrstuv')).toBe('ONLINE_ONLY')
  })
})
