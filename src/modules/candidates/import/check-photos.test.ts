import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPhotos, photoSummary, type PhotoFacts, type PhotoRow, type Sitter } from './check-photos.ts'

const PEOPLE = 6
const codeOf = (person: number) => `202301000${person}`
const nameOf = (person: number) => ['林晓', '苏晴', '何安', '顾青', '马宁', '许诺'][person] ?? ''

const factsOf = (photos: ReadonlyMap<number, string> = new Map()): PhotoFacts => {
  const sitterOf = (person: number): Sitter => ({
    id: person,
    name: nameOf(person),
    idMasked: '110***********002X',
    className: '商英2301班',
    photoSha256: photos.get(person),
  })
  const people = Array.from({ length: PEOPLE }, (_, person) => person)
  return {
    sitters: new Map(people.map((person) => [codeOf(person), [sitterOf(person)]])),
    names: new Set(people.map(nameOf)),
    withoutPhoto: PEOPLE - photos.size,
  }
}

const pictureOf = (sha256: string) => ({ sha256, width: 295, height: 413, isLandscape: false, keptAt: '' })
const file = (name: string, sha256 = name) => ({ name, picture: pictureOf(sha256) })
type Entry = PhotoRow['value']['entry']
const rowsOf = (...entries: readonly Entry[]): PhotoRow[] =>
  entries.map((entry, at) => ({ line: at + 3, value: { entry } }))

function verdict(rows: readonly PhotoRow[], facts = factsOf()) {
  const checked = checkPhotos(rows, facts)
  return { ...checked, codes: checked.problems.map((each) => `${each.line} ${each.code}`) }
}

describe('照片导入 checks', () => {
  test('photos of different people are written', () => {
    expect(verdict(rowsOf(file('2023010001.jpg'), file('何安-2023010002.jpg')))).toMatchObject({
      fresh: [3, 4],
      codes: [],
    })
  })

  test('a file that leads to nobody says so, and one without a number how to name it', () => {
    const { codes, problems } = verdict(rowsOf(file('2029999999.jpg'), file('林晓.jpg')))
    expect(codes).toEqual(['3 E-P01', '4 E-P01'])
    expect(problems.map((each) => each.message)).toEqual([
      expect.stringContaining('没有这个证件号码或学号'),
      expect.stringContaining('改名为'),
    ])
  })

  test('two pictures of one person: none is taken; the same one twice is taken once', () => {
    expect(verdict(rowsOf(file('2023010001.jpg', 'a'), file('b/2023010001.jpg', 'b')))).toMatchObject({
      fresh: [],
      codes: ['3 E-P02', '4 E-P02'],
    })
    expect(verdict(rowsOf(file('2023010001.jpg', 'a'), file('b/2023010001.jpg', 'a')))).toMatchObject({
      fresh: [3],
      skipped: [4],
      codes: ['4 W-P12'],
    })
  })

  test('two people in one name, another name beside the number, one face for two people', () => {
    expect(verdict(rowsOf(file('2023010001_2023010002.jpg'))).codes).toEqual(['3 E-P08'])
    expect(verdict(rowsOf(file('林晓_2023010001.jpg'))).codes).toEqual(['3 E-P09'])
    expect(verdict(rowsOf(file('商英班_2023010001.jpg'))).codes).toEqual([])
    expect(verdict(rowsOf(file('2023010001.jpg', 'a'), file('2023010002.jpg', 'a')))).toMatchObject({
      fresh: [],
      codes: ['3 E-P11', '4 E-P11'],
    })
  })

  test('somebody with a photo: the same picture is left alone, another replaces it and is named', () => {
    const facts = factsOf(new Map([[1, 'a']]))
    expect(verdict(rowsOf(file('2023010001.jpg', 'a')), facts)).toMatchObject({ skipped: [3], codes: [] })
    expect(verdict(rowsOf(file('2023010001.jpg', 'b')), facts)).toMatchObject({
      fresh: [3],
      codes: ['3 W-P10'],
    })
  })

  test('a bad picture of an unknown person gets both reasons; what is no photo is ignored, an archive is not', () => {
    const wrong = { code: 'photo.blank', message: '照片是一片空白。', wayOut: '请检查。' }
    expect(verdict(rowsOf({ name: '2029.jpg', wrong })).codes).toEqual(['3 E-P05', '3 E-P01'])
    expect(verdict(rowsOf({ name: '名单.xlsx' }, { name: '二班.zip' }))).toMatchObject({
      skipped: [3],
      codes: ['3 W-P11', '4 E-P10'],
    })
  })

  test('a lying picture is worth a look', () => {
    const entry = { name: '2023010001.jpg', picture: { ...pictureOf('a'), isLandscape: true } }
    expect(verdict(rowsOf(entry))).toMatchObject({ fresh: [3], codes: ['3 W-P13'] })
  })
})

const entry = fc
  .record({
    person: fc.integer({ min: 0, max: PEOPLE + 1 }),
    other: fc.option(fc.integer({ min: 0, max: PEOPLE - 1 })),
    sha256: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom('good', 'good', 'good', 'wrong', 'extra', 'archive'),
  })
  .map(({ person, other, sha256, kind }): Entry => {
    const beside = other === null ? '' : `_${nameOf(other)}`
    if (kind === 'extra') return { name: `${codeOf(person)}.txt` }
    if (kind === 'archive') return { name: `${codeOf(person)}.zip` }
    const name = `${codeOf(person)}${beside}.jpg`
    return kind === 'good' ? file(name, sha256) : { name, wrong: { code: 'photo.blank', message: '空白。' } }
  })
const archive = fc.array(entry, { maxLength: 20 }).map((entries) => rowsOf(...entries))

describe('every archive', () => {
  test('BR-42 every file is exactly one of written, skipped, refused', () => {
    fc.assert(
      fc.property(archive, (rows) => {
        const { fresh, skipped, problems } = checkPhotos(rows, factsOf())
        const wrong = new Set(problems.filter((each) => each.severity === 'error').map((each) => each.line))
        const all = [...fresh, ...skipped, ...wrong].toSorted((a, b) => a - b)
        expect(all).toEqual(rows.map((row) => row.line))
      }),
    )
  })

  test('BR-43 nobody gets two photos and nobody another’s; the same archive again is skipped', () => {
    fc.assert(
      fc.property(archive, (rows) => {
        const { fresh } = checkPhotos(rows, factsOf())
        const written = rows.filter((row) => fresh.includes(row.line)).map((row) => row.value.entry)
        const people = written.map((each) => each.name.slice(0, 10))
        expect(new Set(people).size).toBe(people.length)
        expect(new Set(written.map((each) => each.picture?.sha256)).size).toBe(written.length)
        const photos = new Map(
          written.map((each) => [Number(each.name.slice(9, 10)), each.picture?.sha256 ?? ''] as const),
        )
        const again = checkPhotos(rows, factsOf(photos))
        expect(again.fresh).toEqual([])
        expect(again.skipped).toEqual(expect.arrayContaining([...fresh]))
      }),
    )
  })

  test('how many stay without a photo is what the commit makes true', () => {
    fc.assert(
      fc.property(archive, (rows) => {
        const facts = factsOf(new Map([[0, 'z']]))
        const checked = checkPhotos(rows, facts)
        const got = rows.filter(
          (row) => checked.fresh.includes(row.line) && !row.value.entry.name.startsWith(codeOf(0)),
        )
        expect(photoSummary(rows, checked, facts)).toEqual({
          withoutPhoto: PEOPLE - 1,
          withoutPhotoAfter: PEOPLE - 1 - got.length,
        })
      }),
    )
  })
})
