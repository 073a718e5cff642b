import { describe, expect, test } from 'vitest'
import type { Snapshot } from './particulars.ts'
import { differences } from './particulars.ts'
import {
  BUILT_IN,
  carriedMarks,
  itemsToCorrect,
  mergedMarks,
  refusalsForApproval,
  refusalsForChecklist,
  refusalsForCorrection,
  refusalsForMarks,
  settledParts,
  withDecision,
  type Mark,
  type Round,
} from './review.ts'

const room = {
  building: '逸夫楼',
  roomNo: '201',
  machines: 50,
  usable: 50,
  spare: 5,
  cpu: '',
  memory: '',
  system: '',
  headsets: 50,
  cameras: 2,
  network: '千兆',
  power: 'UPS',
}
const handedIn: Snapshot = {
  levelIds: [1],
  siteName: '海蓝考点',
  address: '学府路',
  mapUrl: '',
  officerName: '张敏',
  officerPhone: '0571-1',
  technicianName: '董建平',
  technicianPhone: '0571-2',
  machineRooms: [room],
  formFileId: 7,
  photoFileIds: [],
}
const ok = (key: string): Mark => ({ key, isOk: true, note: '' })
const not = (key: string, note = '地址写到楼宇'): Mark => ({ key, isOk: false, note })
const round = (...marks: Mark[]): Round => ({ snapshot: handedIn, items: BUILT_IN, marks })
const codes = (list: readonly { code: string }[]) => list.map((each) => each.code)

describe('a return for single items', () => {
  const returned = round(not('address'), ok('staff'), ok('form'), ok('seal'))

  test('names exactly the items that were not in order, and leaves the other parts alone', () => {
    expect(itemsToCorrect(returned).map((item) => item.key)).toEqual(['address'])
    expect(settledParts(returned)).toEqual(['LEVELS', 'STAFF', 'ROOMS'])
  })

  test('a return without any item opens everything', () => {
    expect(settledParts(round(ok('staff')))).toEqual([])
    expect(settledParts(undefined)).toEqual([])
  })

  test('the college changes what was returned, and nothing else', () => {
    const after = { ...handedIn, address: '学府路 1 号逸夫楼' }
    expect(refusalsForCorrection(returned, { before: handedIn, after })).toEqual([])
    const [no] = refusalsForCorrection(returned, {
      before: handedIn,
      after: { ...after, officerName: '李云' },
    })
    expect(no).toMatchObject({
      code: 'site.part_settled',
      message: expect.stringContaining('负责人和技术员') as string,
    })
  })

  test('what was in order stays in order while it is unchanged; a new form is looked at again', () => {
    const now = { ...handedIn, address: '学府路 1 号逸夫楼', formFileId: 8 }
    expect(carriedMarks(returned, { snapshot: now, items: BUILT_IN })).toEqual([
      { key: 'staff', isOk: true, note: '', how: 'CARRIED' },
    ])
  })

  test('an item that was renamed or is about something else now is looked at again', () => {
    const items = BUILT_IN.map((item) => (item.key === 'staff' ? { ...item, name: '人员与培训' } : item))
    expect(carriedMarks(round(ok('staff')), { snapshot: handedIn, items })).toEqual([])
  })

  test('the differences name each field and each machine room', () => {
    const after = {
      ...handedIn,
      address: '学府路 1 号',
      machineRooms: [
        { ...room, usable: 48 },
        { ...room, roomNo: '202' },
      ],
      formFileId: 8,
    }
    const list = differences(handedIn, after, (id) => `级别${id}`)
    expect(list.map((each) => [each.part, each.field])).toEqual([
      ['ADDRESS', '站点地址'],
      ['ROOMS', '机房 逸夫楼201'],
      ['ROOMS', '机房 逸夫楼202'],
      ['FORM', '盖章申请表'],
    ])
    expect(list[1]?.after).toContain('可用 48')
    expect(differences(handedIn, handedIn, String)).toEqual([])
  })
})

describe('marks', () => {
  test('a fault without a word about it, and an item that is not on the list, are refused', () => {
    expect(codes(refusalsForMarks(BUILT_IN, [not('address', '')]))).toEqual(['site.note_missing'])
    expect(codes(refusalsForMarks(BUILT_IN, [ok('nonsense')]))).toEqual(['site.unknown_item'])
    expect(refusalsForMarks(BUILT_IN, [not('address'), ok('staff')])).toEqual([])
  })

  test('nothing is approved while an item is to be corrected', () => {
    expect(refusalsForApproval(round(not('address')))[0]?.message).toContain('名称和地址准确')
    expect(refusalsForApproval(round(ok('address')))).toEqual([])
  })

  test('approval marks the items nobody had looked at, and says that it did', () => {
    const marks = withDecision(round(ok('form')))
    expect(marks).toHaveLength(BUILT_IN.length)
    expect(marks.filter((mark) => mark.how === 'DECISION')).toHaveLength(BUILT_IN.length - 1)
  })

  test('a carried mark stays carried until somebody says otherwise', () => {
    const before: Mark[] = [{ ...ok('staff'), how: 'CARRIED' }]
    expect(mergedMarks(before, [ok('staff')])).toEqual(before)
    expect(mergedMarks(before, [not('staff')])).toEqual([not('staff')])
    expect(mergedMarks(before, [ok('form')])).toEqual([...before, ok('form')])
  })
})

test('BR-03 a checklist keeps an item about the stamped form, and no name twice', () => {
  expect(codes(refusalsForChecklist([{ name: '地址', part: 'ADDRESS' }]))).toEqual(['site.form_item_missing'])
  const twice = [...BUILT_IN, { name: '人员', part: 'STAFF' } as const]
  expect(codes(refusalsForChecklist(twice))).toEqual(['site.item_twice'])
  expect(refusalsForChecklist(BUILT_IN)).toEqual([])
})
