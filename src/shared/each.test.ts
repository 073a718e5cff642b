import { expect, test } from 'vitest'
import { setTimeout } from 'node:timers/promises'
import { eachOf } from './each.ts'

test('everything is done once, begun in order, so many at a time', async () => {
  const begun: number[] = []
  let running = 0
  let most = 0
  await eachOf([5, 1, 3, 2, 4], 2, async (ms, at) => {
    begun.push(at)
    running += 1
    most = Math.max(most, running)
    await setTimeout(ms)
    running -= 1
  })
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})

test('the first failure is told, after those under way have ended, and no more are begun', async () => {
  const ended: number[] = []
  const work = eachOf([1, 2, 3, 4, 5, 6], 2, async (item) => {
    if (item === 2) throw new Error('two')
    await setTimeout(10)
    ended.push(item)
  })
  await expect(work).rejects.toThrow('two')
  expect(ended).toEqual([1])
})
