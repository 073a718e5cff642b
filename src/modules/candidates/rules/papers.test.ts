import { describe, expect, test } from 'vitest'
import { changedFields, papersAfter, type Papers } from './papers.ts'

const TODAY = '2026-03-02'
const chen: Papers = {
  name: '陈晓岚',
  idType: 'RIC',
  idNumber: '330106200503110022',
  gender: 'F',
  birthOn: '2005-03-11',
}
const guest: Papers = {
  name: 'MARIA',
  idType: 'PASSPORT',
  idNumber: 'E12345678',
  gender: 'F',
  birthOn: '2004-01-02',
}

describe('BR-24 papers after a correction', () => {
  test('another name leaves the rest as it is', () => {
    const { after, errors } = papersAfter(chen, { name: '陈小岚' }, TODAY)
    expect(errors).toEqual([])
    expect(changedFields(chen, after)).toEqual(['name'])
  })

  test('BR-15 gender and birthday follow a new number that says them', () => {
    const { after, errors } = papersAfter(chen, { idNumber: '330106200609250074' }, TODAY)
    expect(errors).toEqual([])
    expect(after).toMatchObject({ gender: 'M', birthOn: '2006-09-25' })
    expect(changedFields(chen, after)).toEqual(['idNumber', 'gender', 'birthOn'])
  })

  test('BR-15 a birthday stated beside a number must agree with it', () => {
    const { errors } = papersAfter(chen, { birthOn: '2005-03-12' }, TODAY)
    expect(errors.map((each) => [each.code, each.field])).toEqual([['E-C08', 'birthOn']])
  })

  test('edge case 15: a renewed passport keeps what no number says', () => {
    const { after, errors } = papersAfter(guest, { idNumber: 'E87654321' }, TODAY)
    expect(errors).toEqual([])
    expect(after).toEqual({ ...guest, idNumber: 'E87654321' })
  })

  test('a passport that becomes an identity card takes its number’s word', () => {
    const card = { idType: 'RIC', idNumber: '330106200503110022' } as const
    expect(papersAfter(guest, card, TODAY).after).toMatchObject({ gender: 'F', birthOn: '2005-03-11' })
  })

  test('BR-13 a number with a wrong check digit is refused', () => {
    const { errors } = papersAfter(chen, { idNumber: '330106200503110023' }, TODAY)
    expect(errors.map((each) => each.field)).toEqual(['idNumber'])
  })
})
