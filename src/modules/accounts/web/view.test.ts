import { describe, expect, it } from 'vitest'
import { deviceOf } from './view.ts'

describe('a device of the sign-in list', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0 Safari/537.36 Edg/147.0',
      'Windows 上的 Edge',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604',
      'iOS 上的 Safari',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile MicroMessenger/8.0',
      '安卓 上的 微信',
    ],
    ['curl/8.5.0', '其他程序'],
  ])('%s is %s', (userAgent, name) => {
    expect(deviceOf(userAgent)).toBe(name)
  })
})
