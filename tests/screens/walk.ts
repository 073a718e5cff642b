import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { PASSWORD, type PersonKey } from '#tests/world.ts'
import type { Screen } from './browser.ts'
import { expectFit, signIn, type House } from './house.ts'

/** The people of the world at their own screens, each with a window of its own that stays open. */
export interface Walk {
  /** Opens a page of the menu as this person, signing in when asked, and looks whether it is fit to be used. */
  open(person: PersonKey, entry: string): Promise<Page>
  /** What the browser's console complained about so far, by person. */
  complaints(): { person: PersonKey; faults: readonly string[] }[]
  /** Pictures of every window. */
  photograph(folder: string): Promise<void>
}

export function openWalk(house: House): Walk {
  const screens = new Map<PersonKey, Screen>()
  return {
    async open(person, entry) {
      const screen = screens.get(person) ?? (await house.open())
      screens.set(person, screen)
      const { page } = screen
      await page.goto('/')
      await page.locator('nav, #login').first().waitFor()
      const asksWho = (await page.locator('#login').count()) > 0
      if (asksWho) await signIn(page, { login: person, password: PASSWORD })
      await page.getByRole('menuitem', { name: entry }).getByRole('link').click()
      await page.getByRole('heading', { level: 1, name: entry }).waitFor()
      await expectFit(page)
      return page
    },
    complaints: () =>
      [...screens]
        .map(([person, { faults }]) => ({ person, faults }))
        .filter(({ faults }) => faults.length > 0),
    async photograph(folder) {
      for (const [person, { page }] of screens)
        await page.screenshot({ path: join(folder, `road-${person}.png`) })
    },
  }
}

type Place = Page | Locator

/** Fills a form by its labels. */
export async function fill(inside: Place, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await inside.getByLabel(label, { exact: true }).fill(value)
}

/** Clicks a button by its name. */
export const press = (inside: Place, name: string | RegExp) =>
  inside.getByRole('button', { name, exact: true }).first().click()

/** A decision that is confirmed in a window: the button, then the same in the window. */
export async function decide(page: Page, verb: string): Promise<void> {
  await press(page, verb)
  const asked = page.getByRole('dialog')
  await asked.waitFor()
  await press(asked, verb)
  await asked.waitFor({ state: 'hidden' })
}

/** Waits until the words stand there. */
export const says = (inside: Place, text: string | RegExp) => inside.getByText(text).first().waitFor()
