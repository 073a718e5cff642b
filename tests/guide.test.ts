import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { STEPS } from '#src/shared/guide/steps.ts'

Object.assign(globalThis, { KAOWU_GALLERY: false })
const { PAGES } = await import('#src/web/pages.tsx')
const ids = STEPS.map((step) => step.id)

/** The paragraphs of the guide that pages link to. */
async function linked(): Promise<string[]> {
  const found = new Set<string>()
  for await (const path of glob('src/**/*.tsx'))
    for (const [, id = ''] of readFileSync(path, 'utf8').matchAll(/\bguide="([^"]*)"/g)) found.add(id)
  return [...found]
}

test('every “查看指南” leads to a step of the guide', async () => {
  const anchors = await linked()
  expect(anchors.length).toBeGreaterThan(8)
  expect(anchors.filter((id) => !ids.includes(id))).toEqual([])
})

test('every step stands once and leads to a page of the product', () => {
  expect(new Set(ids).size).toBe(ids.length)
  const paths = PAGES.map((page) => page.path as string)
  expect(STEPS.filter((step) => !paths.includes(step.page)).map((step) => step.id)).toEqual([])
})

test('the guide names no other place: no addresses, no chat groups', () => {
  expect(JSON.stringify(STEPS)).not.toMatch(/https?:|www\.|QQ|微信/)
})
