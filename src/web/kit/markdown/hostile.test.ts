import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './Markdown.tsx'

const drawn = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }))

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '段落里的 <b onclick="alert(1)">粗体</b>',
  '[点我](javascript:alert(1))',
  '[点我](data:text/html;base64,PHNjcmlwdD4=)',
  '![图](https://elsewhere.example/x.png)',
  '![图](/api/files/5)',
  '| <iframe src=//x></iframe> |\n|---|\n| <svg onload=alert(1)> |',
  '> <style>*{display:none}</style>',
  '`<script>`',
  '## <u>标题</u> {#rooms}',
  '[引用]: javascript:alert(1)\n\n[引用]',
]

test('HTML is shown as typed; no element, address or picture comes of it', () => {
  for (const text of HOSTILE) {
    const html = drawn(text)
    expect(html).not.toMatch(/<(script|img|b|iframe|svg|style|u)\b/)
    expect(html).not.toMatch(/(href|src)="/)
  }
  expect(drawn('<script>alert(1)</script>')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('a link leaves in a window of its own that knows nothing of ours; an own picture is drawn', () => {
  expect(drawn('[省厅](https://example.cn/a)')).toContain('target="_blank" rel="noopener noreferrer"')
  expect(drawn('![机房](/api/article-pictures/7)')).toContain('<img src="/api/article-pictures/7" alt="机房"')
})

test('the heading of a step is its anchor and can be given the keyboard', () => {
  const html = drawn('## 设考场 {#rooms}\n\n说明')
  expect(html).toMatch(/<section id="rooms"[^>]*><h3 tabindex="-1">设考场<\/h3><p>说明<\/p><\/section>/)
})
