import { describe, expect, test } from 'vitest'
import type { Claim, IdentityAuthority, Verdict } from './authority.ts'
import { judgeClaims, type Listed } from './chain.ts'

const RESIDENT: Claim = {
  name: '韩雨桐',
  idType: 'RIC',
  idNumber: '330106200503110022',
  gender: 'F',
  birthOn: '2005-03-11',
}
const PASSPORT: Claim = { ...RESIDENT, name: 'Anna Berg', idType: 'PASSPORT', idNumber: 'X7654321' }
const CONTRADICTING: Claim = { ...RESIDENT, birthOn: '2005-03-12' }

/** A register that says one thing to all, and remembers whom it was asked about. */
function registerSaying(answer: Verdict['answer']) {
  const asked: string[] = []
  const register: IdentityAuthority = {
    verify: (claims) => {
      asked.push(...claims.map((claim) => claim.name))
      return Promise.resolve(claims.map(() => ({ answer, reason: '' })))
    },
  }
  return { register, asked }
}

async function judged(claim: Claim, verdict: Listed['verdict'], register?: IdentityAuthority) {
  const [one] = await judgeClaims({
    claims: [claim],
    listed: [{ verdict, source: verdict === 'SILENT' ? '' : '临海省教育厅' }],
    todayOn: '2026-03-02',
    register,
  })
  return one
}

describe('the chain behind 认证', () => {
  test('BR-13 a number that contradicts itself is out whatever a roster says, and nobody is asked', async () => {
    const { register, asked } = registerSaying('MATCH')
    expect(await judged(CONTRADICTING, 'MATCH', register)).toMatchObject({ answer: 'MISMATCH', by: 'RULES' })
    expect(asked).toEqual([])
  })

  test('BR-11 a roster decides about whom it knows, whatever the paper', async () => {
    expect(await judged(RESIDENT, 'MATCH')).toEqual({
      answer: 'MATCH',
      reason: '与临海省教育厅的认证名册一致。',
      by: 'ROSTER',
    })
    expect(await judged(PASSPORT, 'MATCH')).toMatchObject({ answer: 'MATCH', by: 'ROSTER' })
    expect(await judged(RESIDENT, 'MISMATCH')).toMatchObject({ answer: 'MISMATCH', by: 'ROSTER' })
    expect(await judged(RESIDENT, 'CONFLICT')).toMatchObject({ answer: 'NOT_FOUND', by: 'ROSTER' })
  })

  test('without roster and register the number’s own rules stand, and the note says so', async () => {
    expect(await judged(RESIDENT, 'SILENT')).toEqual({
      answer: 'MATCH',
      reason: '按证件号码规则核对。',
      by: 'RULES',
    })
    expect(await judged(PASSPORT, 'SILENT')).toMatchObject({ answer: 'NOT_FOUND', by: 'RULES' })
    expect(await judged(RESIDENT, 'NOT_FOUND')).toMatchObject({ answer: 'NOT_FOUND', by: 'ROSTER' })
  })

  test('a register is asked about whom no roster knows; its silence makes nobody inaccurate', async () => {
    const knows = registerSaying('MATCH')
    expect(await judged(RESIDENT, 'NOT_FOUND', knows.register)).toMatchObject({
      answer: 'MATCH',
      by: 'REGISTER',
    })
    expect(await judged(RESIDENT, 'MISMATCH', knows.register)).toMatchObject({ answer: 'MISMATCH' })
    expect(knows.asked).toEqual(['韩雨桐'])
    const broken: IdentityAuthority = { verify: () => Promise.reject(new Error('down')) }
    expect(await judged(RESIDENT, 'SILENT', broken)).toMatchObject({ answer: 'UNAVAILABLE' })
    const forgetful: IdentityAuthority = { verify: () => Promise.resolve([]) }
    expect(await judged(RESIDENT, 'SILENT', forgetful)).toMatchObject({ answer: 'UNAVAILABLE' })
  })

  test('verdicts stand in the order of the claims, asked and not asked mixed', async () => {
    const register: IdentityAuthority = {
      verify: (claims) =>
        Promise.resolve(
          claims.map(({ name }) => ({ answer: name === 'Anna Berg' ? 'NOT_FOUND' : 'MATCH', reason: name })),
        ),
    }
    const verdicts = await judgeClaims({
      claims: [PASSPORT, CONTRADICTING, RESIDENT, RESIDENT],
      listed: ['SILENT', 'SILENT', 'MISMATCH', 'NOT_FOUND'].map((verdict) => ({
        verdict: verdict as Listed['verdict'],
        source: '甲',
      })),
      todayOn: '2026-03-02',
      register,
    })
    expect(verdicts.map(({ answer, by }) => `${answer} ${by}`)).toEqual([
      'NOT_FOUND REGISTER',
      'MISMATCH RULES',
      'MISMATCH ROSTER',
      'MATCH REGISTER',
    ])
  })
})
