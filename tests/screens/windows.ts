import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PersonKey, World } from '#tests/world.ts'
import { expectFit, settled, type House } from './house.ts'

const shots = process.env['KAOWU_SHOTS']

/** A window of somebody of the world, who has signed in before. */
export async function windowOf(
  house: House,
  { world, person, width = 1440 }: { world: World; person: PersonKey; width?: number },
): Promise<Page> {
  const { page } = await house.open({ width, ...(width < 600 ? { height: 844 } : {}) })
  const [name = '', value = ''] = world.as(person).cookie.split('=')
  await page.context().addCookies([{ name, value, url: house.url }])
  return page
}

/** What stands there is whole, fits and can be read by everybody, at these widths; KAOWU_SHOTS=folder leaves pictures. */
export async function look(page: Page, name: string, widths: readonly number[] = [1440, 390]): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await settled(page)
    await photograph(page, widths.length > 1 ? `${name}-${width}` : name)
    await expectFit(page)
  }
  if (before) await page.setViewportSize(before)
}

/** A picture of the whole page, on request. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (!shots) return
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
