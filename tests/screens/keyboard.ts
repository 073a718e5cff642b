import type { Locator, Page } from 'playwright-core'

/** More stops than any page has. */
const MOST_STOPS = 250

/** Goes on with the Tab key until the target has the keyboard; fails when it never gets it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const it = target.first()
  // A radio that looks like a button has no size of its own, and still takes the keyboard.
  await it.waitFor({ state: 'attached' })
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await it.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key never reaches ${target.toString()}.`)
}

/** Presses what is reached by Tab. */
export async function pressAt(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Writes into fields reached by Tab, one after the other; a table of label and text. */
export async function writeAt(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(values)) {
    await tabTo(page, page.getByLabel(label, { exact: true }))
    await page.keyboard.insertText(text)
  }
}
