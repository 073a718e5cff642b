import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pdfText } from '#tests/pdf.ts'
import { expectFit, type Downloads } from './house.ts'
import { packed, revisionsIn } from './road-papers.ts'
import { decide, fill, press, says, type Walk } from './walk.ts'

interface Road {
  readonly walk: () => Walk
  readonly save: Downloads['save']
  /** Name of the plan that was walked so far. */
  readonly plan: string
  /** Everybody who has a seat. */
  readonly names: readonly string[]
}

/**
 * The end of the road: what a site prints, a machine room that fails after all that, its repair by two people, the check
 * of every version by anybody, and the college that hands out the new tickets.
 */
export function stepsAfterTickets({ walk, save, plan, names }: Road): void {
  let newVersion = ''

  test('everything a site prints for the day comes as one pack of one revision', async () => {
    const officer = await walk().open('officer', '考务材料')
    await press(officer, '生成这些材料')
    await officer.getByText('有效', { exact: true }).waitFor({ timeout: 60_000 })
    await expectFit(officer)
    const pages: string[] = []
    for (const name of ['清单.pdf', '签到表.pdf']) {
      const file = officer.locator('.kw-pack-files').first().getByRole('button').filter({ hasText: name })
      await file.click()
      const window = officer.getByRole('dialog')
      const paper = await save(officer, () => window.getByRole('link', { name: '下载' }).click())
      pages.push(...(await pdfText(paper.path)))
      await officer.keyboard.press('Escape')
      await window.waitFor({ state: 'hidden' })
    }
    const printed = packed(pages.join(' '))
    expect(names.filter((name) => !printed.includes(packed(name)))).toEqual([])
    expect(revisionsIn(pages)).toHaveLength(1)
    expect(walk().complaints()).toEqual([])
  })

  test('BR-61 machines fail: one proposes who moves, another confirms, the rest stay where they are', async () => {
    const officer = await walk().open('officer', '考场管理')
    await press(officer.getByRole('row', { name: /201/ }), '修改')
    const form = officer.getByRole('dialog')
    await fill(form, { 其中故障: '3' })
    await press(form, '保存')
    await says(officer, '机房已修改。')
    await expectFit(officer)

    const manager = await atPlan(walk(), 'manager', plan)
    const hints = manager.locator('.kw-panel', { has: manager.getByRole('heading', { name: /^需要调整/ }) })
    await hints.getByRole('link').first().click()
    await says(manager, /可以证明至少要动 3 人，已是最少/)
    await expectFit(manager)
    await press(manager, '提出调整')
    await manager.getByRole('dialog').getByLabel('原因').fill('201 机房坏了三台机器')
    await press(manager.getByRole('dialog'), '提出调整')
    await says(manager, /第 2 版调整/)

    const second = await atPlan(walk(), 'secondManager', plan)
    const waiting = second.locator('.kw-panel', {
      has: second.getByRole('heading', { name: /^未发布的调整/ }),
    })
    await waiting.getByRole('link').first().click()
    await decide(second, '复核通过')
    await says(second, '已复核，待发布')
    await expectFit(second)
    await decide(second, '发布调整')
    await says(second, '本次调整的变动名单')
    newVersion = second.url()
    expect(walk().complaints()).toEqual([])
  })

  test('BR-55 BR-87 anybody checks both versions; the college acknowledges the three new tickets', async () => {
    const second = await walk().open('secondManager', '排考管理')
    await second.goto(newVersion)
    const file = await save(second, () => press(second, '下载全部版本'))
    await second.goto('/verify')
    await second
      .locator('input[type=file]')
      .setInputFiles({ name: file.name, mimeType: 'application/json', buffer: await readFile(file.path) })
    await says(second, '核验通过')
    await says(second, /都从它所写的上一版出发/)
    await expectFit(second)

    const officer = await walk().open('officer', '准考证')
    await says(officer, '换发 3 张，3 张待回执')
    await expectFit(officer)
    await decide(officer, '确认全部已换发')
    await says(officer, '换发的 3 张都已回执')
    expect(walk().complaints()).toEqual([])
  })
}

async function atPlan(walk: Walk, person: 'manager' | 'secondManager', plan: string): Promise<Page> {
  const page = await walk.open(person, '排考管理')
  await page.getByRole('link', { name: plan }).click()
  return page
}
