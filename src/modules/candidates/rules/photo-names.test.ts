import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { codesOf, hasCode, kindOfEntry, namesOf, shownEntry } from './photo-names.ts'

const ID = '11010519491231002X'

describe('the codes in a file name', () => {
  test.each([
    [`${ID}.jpg`, ID],
    [`${ID.toLowerCase()}.JPG`, ID],
    [`照片/商英2301班/${ID}.jpeg`, ID],
    [`张三-${ID}.jpg`, ID],
    [`张三${ID}.jpg`, ID],
    [`${ID}张三.png`, ID],
    ['11010519491231002\u0425.jpg', ID],
    ['１１０１０５１９４９１２３１００２Ｘ.jpg', ID],
    ['110105 1949 1231 002X.jpg', ID],
    [`${ID} (1).jpg`, ID],
    [`${ID} - 副本.jpg`, ID],
    ['2023010001_张三.jpg', '2023010001'],
    ['【商英2301】2023010001（张三）.jpg', '2023010001'],
    ['张三-2023-01.jpg', '2023-01'],
    ['s2023.01', 'S2023.01'],
    ['E12345678.jpg', 'E12345678'],
    ['7.jpg', '7'],
  ])('%s holds %s', (name, code) => {
    expect(codesOf(name).flat()).toContain(code)
  })

  test('a name alone holds none', () => {
    expect(codesOf('张三.jpg')).toEqual([])
    expect(hasCode('照片/张三（1）.jpg')).toBe(false)
    expect(codesOf('照片/张三（1）.jpg').flat()).not.toContain('1')
  })

  test('the whole name is asked before its pieces', () => {
    expect(codesOf('2023010001-1.jpg')[0]).toEqual(['2023010001-1'])
  })

  test('whoever is named by ID number, however it is written down, is found', () => {
    const people = inventPeople(200, 5)
    const separator = fc.constantFrom('-', '_', ' ', '', '（', '+', '，')
    const written = fc.record({
      person: fc.constantFrom(...people),
      before: separator,
      folder: fc.constantFrom('', '商英/', 'a/b/'),
      order: fc.boolean(),
      lower: fc.boolean(),
      ending: fc.constantFrom('.jpg', '.JPG', '.jpeg', '.png', ''),
    })
    fc.assert(
      fc.property(written, ({ person, before, folder, order, lower, ending }) => {
        const code = lower ? person.idNumber.toLowerCase() : person.idNumber
        const base = order ? `${person.name}${before}${code}` : `${code}${before}${person.name}`
        expect(codesOf(`${folder}${base}${ending}`).flat()).toContain(person.idNumber)
        expect(namesOf(`${folder}${base}${ending}`)).toContain(person.name)
      }),
    )
  })

  test('no name makes it stumble, and no code is longer than any number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        for (const code of codesOf(name).flat()) expect(code.length).toBeLessThanOrEqual(40)
        expect(codesOf(name).flat().length).toBeLessThanOrEqual(24)
        kindOfEntry(name)
      }),
    )
  })
})

test.each([
  ['a.jpg', 'PHOTO'],
  ['A.PNG', 'PHOTO'],
  ['a.heic', 'FOREIGN'],
  ['a.zip', 'ARCHIVE'],
  ['名单.xlsx', 'EXTRA'],
  ['11010519491231002X', 'UNKNOWN'],
  ['S2023.01', 'UNKNOWN'],
  ['__MACOSX/._a.jpg', 'SYSTEM'],
  ['照片/__MACOSX/a.jpg', 'SYSTEM'],
  ['照片/.DS_Store', 'SYSTEM'],
  ['照片/Thumbs.db', 'SYSTEM'],
  ['照片/._a.jpg', 'SYSTEM'],
])('%s is %s', (name, kind) => {
  expect(kindOfEntry(name)).toBe(kind)
})

test('lists never show the whole number of a paper', () => {
  expect(shownEntry(`商英/张三-${ID}.jpg`)).toBe('商英/张三-110***********002X.jpg')
  expect(shownEntry('110105 1949 1231 002X.jpg')).toBe('110***********002X.jpg')
  expect(shownEntry('2023010001_张三.jpg')).toBe('2023010001_张三.jpg')
  expect(shownEntry('H12345678.jpg')).not.toContain('12345678')
  fc.assert(
    fc.property(fc.constantFrom(...inventPeople(200, 6)), ({ idNumber, name }) => {
      expect(shownEntry(`${name}${idNumber}.jpg`)).not.toContain(idNumber)
    }),
  )
})
