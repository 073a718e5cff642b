import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedDays } from '#src/platform/calendar.ts'
import { workCalendar } from '#src/shared/workdays.ts'
import * as rules from './rules.ts'
import { numberText, refusalsForNumber, tidyNumber } from './rules/number.ts'
import { promiseOf } from './rules/promise.ts'
import { creditCodeCheck, kindOfTaxNumber, organisationCodeCheck, tidyTaxNumber } from './rules/tax-number.ts'

const codes = (refusals: readonly { code: string; path?: string }[]) =>
  refusals.map(({ code, path }) => (path ? `${code}@${path}` : code))

const CREDIT_SIGNS = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const seventeen = fc
  .array(fc.constantFrom(...CREDIT_SIGNS), { minLength: 17, maxLength: 17 })
  .map((signs) => signs.join(''))

describe('BR-51 the tax number', () => {
  test('the example of the standard passes, and one wrong sign does not', () => {
    expect(kindOfTaxNumber('91350100M000100Y43')).toBe('CREDIT_CODE')
    expect(kindOfTaxNumber('91350100M000100Y44')).toBe('WRONG_CHECK')
    expect(kindOfTaxNumber('91350100M000100743')).toBe('WRONG_CHECK')
  })

  test('any 17 signs with their check pass; any single slip is found, and any swap of two neighbours', () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 30 }), (body, at, shift) => {
        const code = body + creditCodeCheck(body)
        const sign = code[at] ?? ''
        const other = CREDIT_SIGNS[(CREDIT_SIGNS.indexOf(sign) + shift) % 31] ?? ''
        const slipped = code.slice(0, at) + other + code.slice(at + 1)
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + sign + code.slice(at + 2)
        expect(kindOfTaxNumber(code)).toBe('CREDIT_CODE')
        expect(kindOfTaxNumber(slipped)).toBe('WRONG_CHECK')
        expect(kindOfTaxNumber(swapped)).toBe(swapped === code ? 'CREDIT_CODE' : 'WRONG_CHECK')
      }),
    )
  })

  test('an old number of 15 carries the check of its organisation code', () => {
    const digits = fc.array(fc.nat(9), { minLength: 14, maxLength: 14 }).map((each) => each.join(''))
    fc.assert(
      fc.property(digits, (body) => {
        const check = organisationCodeCheck(body.slice(6))
        expect(kindOfTaxNumber(body + check)).toBe('OLD_TAX_NUMBER')
        const wrong = check === '0' ? '1' : '0'
        expect(kindOfTaxNumber(body + wrong)).toBe('WRONG_CHECK')
      }),
    )
    // GB 11714: the remainder 1 is written X.
    expect(organisationCodeCheck('D2143569')).toBe('X')
  })

  test('what colleges write by mistake is called by its name', () => {
    const kinds = {
      '4133012345': 'SCHOOL_CODE',
      '133010001234': 'CERTIFICATE_NO',
      '12330000': 'WRONG_LENGTH',
    }
    for (const [text, kind] of Object.entries(kinds)) expect(kindOfTaxNumber(text)).toBe(kind)
    expect(kindOfTaxNumber('9135O100M000100Y43')).toBe('WRONG_LETTER')
    expect(tidyTaxNumber(' 91350100-m000100y４3　')).toBe('91350100M000100Y43')
  })
})

describe('BR-51 the title', () => {
  const unit = { titleType: 'UNIT', title: '海蓝职业技术学院', taxNo: '91350100M000100Y43' } as const
  test('a unit has a number, a person has none', () => {
    expect(rules.refusalsForTitle(unit)).toEqual([])
    expect(codes(rules.refusalsForTitle({ ...unit, taxNo: '' }))).toEqual(['invoice.tax_number@taxNo'])
    expect(codes(rules.refusalsForTitle({ ...unit, taxNo: '4133012345' }))).toEqual([
      'invoice.tax_number@taxNo',
    ])
    expect(rules.refusalsForTitle({ titleType: 'PERSON', title: '韩雨桐', taxNo: '' })).toEqual([])
    expect(codes(rules.refusalsForTitle({ ...unit, titleType: 'PERSON' }))).toEqual([
      'invoice.person_with_tax_number@taxNo',
    ])
  })
  test('the number in the place of the name is noticed', () => {
    expect(codes(rules.refusalsForTitle({ ...unit, title: unit.taxNo }))).toEqual([
      'invoice.title_is_number@title',
    ])
  })
})

describe('BR-51 what may be invoiced', () => {
  const money = { receivedFen: 90_000, refundedFen: 30_000, standingFen: 20_000 }
  test('received, less refunded, less what stands on invoices', () => {
    expect(rules.invoiceableFen(money)).toBe(40_000)
    expect(rules.refusalsForAmount(40_000, money)).toEqual([])
    expect(codes(rules.refusalsForAmount(40_001, money))).toEqual(['invoice.too_much@amountFen'])
    expect(codes(rules.refusalsForAmount(1, { ...money, standingFen: 60_000 }))).toEqual([
      'invoice.nothing_left',
    ])
    expect(codes(rules.refusalsForAmount(1, { receivedFen: 0, refundedFen: 0, standingFen: 0 }))).toEqual([
      'invoice.not_paid',
    ])
  })

  test('however requests are split, the sum of those that pass never exceeds what stays', () => {
    const fen = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(fen, fc.array(fen, { maxLength: 12 }), (receivedFen, wishes) => {
        let standingFen = 0
        for (const wish of wishes)
          if (rules.refusalsForAmount(wish, { receivedFen, refundedFen: 0, standingFen }).length === 0)
            standingFen += wish
        expect(standingFen).toBeLessThanOrEqual(receivedFen)
      }),
    )
  })

  test('edge case 30: red letters wanted are exactly what does not fit, newest invoice first', () => {
    const issued = [
      { id: 1, numberText: '甲', validFen: 60_000 },
      { id: 2, numberText: '乙', validFen: 30_000 },
    ]
    expect(rules.redWanted(issued, { receivedFen: 90_000, refundedFen: 0 })).toEqual([])
    const wanted = rules.redWanted(issued, { receivedFen: 90_000, refundedFen: 45_000 })
    expect(wanted.map(({ id, redFen }) => [id, redFen])).toEqual([
      [2, 30_000],
      [1, 15_000],
    ])
    const [refusal] = rules.refusalsForGivingBack(wanted)
    expect(refusal?.message).toContain('乙 红冲 ¥300.00；甲 红冲 ¥150.00')
    fc.assert(
      fc.property(
        fc.array(fc.nat(50_000), { maxLength: 6 }),
        fc.nat(200_000),
        fc.nat(200_000),
        (valid, received, refunded) => {
          const all = valid.map((validFen, id) => ({ id, numberText: '', validFen }))
          const red = rules.redWanted(all, { receivedFen: received, refundedFen: refunded })
          const left =
            valid.reduce((sum, each) => sum + each, 0) - red.reduce((sum, each) => sum + each.redFen, 0)
          expect(left).toBeLessThanOrEqual(Math.max(0, received - refunded))
          for (const each of red) expect(each.redFen).toBeLessThanOrEqual(each.validFen)
        },
      ),
    )
  })
})

describe('BR-50 when the invoice comes', () => {
  const calendar = workCalendar(publishedDays(2026).map((each) => ({ day: each.on_day, kind: each.kind })))
  const asked = { when: 'EXAM', examOn: '2026-05-16', requestedOn: '2026-03-02', answerWorkdays: 5 } as const
  test('an exam on 2026-05-16: not before 2026-06-29', () => {
    const promise = promiseOf(asked, calendar)
    expect(promise).toMatchObject({ earliestOn: '2026-06-29', expectedOn: '2026-06-29' })
    expect(codes(rules.refusalsForIssuing(promise, '2026-06-28'))).toEqual(['invoice.too_early'])
    expect(rules.refusalsForIssuing(promise, '2026-06-29')).toEqual([])
  })
  test('asked for later, the answer time of the office counts', () => {
    expect(promiseOf({ ...asked, requestedOn: '2026-07-01' }, calendar).expectedOn).toBe('2026-07-08')
  })
  test('for institutions at once, where the organisation has set it so', () => {
    const promise = promiseOf({ ...asked, when: 'PAID' }, calendar)
    expect(promise).toMatchObject({ earliestOn: null, expectedOn: '2026-03-09' })
    expect(rules.refusalsForIssuing(promise, '2026-03-02')).toEqual([])
  })
  test('a postponed exam promises no day', () => {
    const promise = promiseOf({ ...asked, examOn: null }, calendar)
    expect(promise.expectedOn).toBeNull()
    expect(codes(rules.refusalsForIssuing(promise, '2027-01-01'))).toEqual(['invoice.too_early'])
  })
})

describe('BR-51 one re-issue within the year; red letters', () => {
  const issued = { issuedOn: '2026-03-02', isReissue: false, redFen: 0 }
  test('the last day of the year, not the next; once; of a whole invoice', () => {
    expect(rules.refusalsForReissue(issued, '2026-12-31')).toEqual([])
    expect(codes(rules.refusalsForReissue(issued, '2027-01-01'))).toEqual(['invoice.year_over'])
    expect(codes(rules.refusalsForReissue({ ...issued, isReissue: true, redFen: 1 }, '2026-03-03'))).toEqual([
      'invoice.reissued_already',
      'invoice.partly_red',
    ])
  })
  test('a red letter never exceeds what is still valid', () => {
    expect(rules.refusalsForRed(30_000, { amountFen: 60_000, redFen: 30_000 })).toEqual([])
    expect(codes(rules.refusalsForRed(30_001, { amountFen: 60_000, redFen: 30_000 }))).toEqual([
      'invoice.red_too_much@amountFen',
    ])
    expect(codes(rules.refusalsForRed(1, { amountFen: 60_000, redFen: 60_000 }))).toEqual(['invoice.all_red'])
  })
})

describe('the number of an invoice', () => {
  const digital = { code: '', number: '26332000000012345678', issuedOn: '2026-06-29' }
  const TODAY = '2026-06-29'
  test('20 figures of the year of the day, or a code and 8', () => {
    expect(refusalsForNumber(digital, TODAY)).toEqual([])
    expect(refusalsForNumber({ ...digital, code: '033002600111', number: '12345678' }, TODAY)).toEqual([])
    expect(refusalsForNumber({ ...digital, code: '3300260011', number: '12345678' }, TODAY)).toEqual([])
    expect(numberText(tidyNumber({ code: ' 3300260011 ', number: '1234 5678' }))).toBe('3300260011 12345678')
  })
  test.for([
    [{ number: '2633200000001234567' }, ['invoice.wrong_number@number']],
    [{ number: '12345678' }, ['invoice.wrong_number@code']],
    [{ number: '25332000000012345678' }, ['invoice.other_year@number']],
    [{ code: '12345', number: '12345678' }, ['invoice.wrong_code@code']],
    [{ code: '3300260011' }, ['invoice.wrong_number@number']],
    [{ issuedOn: '2026-06-30' }, ['invoice.day_to_come@issuedOn']],
  ] as const)('%j is refused: %j', ([given, expected]) => {
    expect(codes(refusalsForNumber({ ...digital, ...given }, TODAY))).toEqual(expected)
  })
})
