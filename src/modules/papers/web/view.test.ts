import { expect, test } from 'vitest'
import { roomsOf, sessionsOf, standOf, whyNotMake } from './view.ts'

const free = { mayMake: true, reasons: [], isMaking: false, papers: 3, pages: 12 }

test('a button that makes nothing says why, the weightiest reason first', () => {
  expect(whyNotMake(free)).toBe('')
  expect(whyNotMake({ ...free, pages: undefined })).toBe('')
  const reasons = [{ message: '排考期还没有结束。' }]
  expect(whyNotMake({ ...free, mayMake: false, reasons })).toContain('只能查看')
  expect(whyNotMake({ ...free, reasons, isMaking: true })).toBe('排考期还没有结束。')
  expect(whyNotMake({ ...free, isMaking: true })).toContain('正在生成')
  expect(whyNotMake({ ...free, papers: 0 })).toContain('至少选择一种')
  expect(whyNotMake({ ...free, pages: 0 })).toContain('没有人')
})

test('a pack holds, or names the rooms that have changed', () => {
  expect(standOf({ state: 'READY', changes: [] }).text).toBe('有效')
  const changes = Array.from({ length: 7 }, (_, at) => `考场${at + 1}`)
  expect(standOf({ state: 'READY', changes })).toMatchObject({
    text: '已过期',
    reason: '有变化的考场：考场1、考场2、考场3、考场4、考场5 等 7 个',
  })
  expect(standOf({ state: 'FAILED', changes: [] }).tone).toBe('bad')
})

test('sessions and rooms stand once each', () => {
  const part = (sessionId: number, roomId: number) => ({
    sessionId,
    roomId,
    ordinal: sessionId,
    roomName: `考场${roomId}`,
    count: 1,
  })
  const parts = [part(1, 1), part(1, 2), part(2, 1)]
  expect(sessionsOf(parts).map((each) => each.label)).toEqual(['第一场次', '第二场次'])
  expect(roomsOf(parts).map((each) => each.value)).toEqual([1, 2])
})
