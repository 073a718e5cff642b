import { describe, expect, test } from 'vitest'
import { isOwnPicture, linkOf, outlineOf, sectionsOf, tokensOf, wordsOf } from './tokens.ts'

const TEXT =
  '开头\n\n# 报名之前\n\n引言\n\n## 设**考场** {#rooms}\n\n说明\n\n### 举例\n\n50 − 5\n\n## 没有标记\n\n末尾'

describe('a text in sections', () => {
  test('a marked heading begins a section; the next as high ends it, a lower one does not', () => {
    const kinds = sectionsOf(tokensOf(TEXT)).map(({ step, tokens }) => [
      step,
      tokens.filter((each) => each.type === 'heading').length,
    ])
    expect(kinds).toEqual([
      [undefined, 1],
      ['rooms', 2],
      [undefined, 1],
    ])
  })

  test('nothing of a text is lost in its sections', () => {
    const whole = sectionsOf(tokensOf(TEXT)).flatMap((each) => each.tokens)
    expect(whole.map((each) => each.raw).join('')).toBe(TEXT)
  })

  test('the outline has the two highest ranks, without marks', () => {
    expect(outlineOf(TEXT).map(({ title, step }) => [title, step])).toEqual([
      ['报名之前', undefined],
      ['设**考场**', 'rooms'],
      ['没有标记', undefined],
    ])
  })
})

test('links lead to the web, mail, the telephone and the product, and nowhere else', () => {
  const OUTSIDE = ['https://example.cn/a', 'HTTP://example.cn', 'mailto:a@example.cn', 'tel:057188886666']
  const REFUSED = [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
    '',
  ]
  expect(OUTSIDE.map(linkOf)).toEqual(OUTSIDE.map(() => 'OUTSIDE'))
  expect(linkOf('/rooms?planId=3#x')).toBe('INSIDE')
  expect(REFUSED.map(linkOf)).toEqual(REFUSED.map(() => undefined))
})

test('pictures come from the own store only', () => {
  expect(isOwnPicture('/api/article-pictures/12')).toBe(true)
  const foreign = [
    'https://example.cn/x.png',
    '/api/files/12',
    '/api/article-pictures/12/../../files/3',
    '//x/api/article-pictures/1',
  ]
  expect(foreign.filter(isOwnPicture)).toEqual([])
})

test('bold ends beside a Chinese sign although no space stands there; nothing is added to the words', () => {
  const boldOf = (text: string) => {
    const [paragraph] = tokensOf(text)
    const inside: { type: string; raw: string }[] =
      paragraph && 'tokens' in paragraph ? (paragraph.tokens ?? []) : []
    return inside.filter((each) => each.type === 'strong').map((each) => wordsOf(each.raw))
  }
  expect(boldOf('**状态为“信息准确”**的考生')).toEqual(['**状态为“信息准确”**'])
  expect(boldOf('请在**（周五）**前办，或**《通知》**里的日期')).toEqual(['**（周五）**', '**《通知》**'])
  expect(boldOf(String.raw`乘号 3\*4、5\*“6”`)).toEqual([])
})
