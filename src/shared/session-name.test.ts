import { expect, test } from 'vitest'
import { sessionName } from './session-name.ts'

test('sessions are named in Chinese numerals', () => {
  const names = [1, 9, 10, 12, 20, 21].map(sessionName)
  expect(names).toEqual(['第一场次', '第九场次', '第十场次', '第十二场次', '第二十场次', '第二十一场次'])
})
