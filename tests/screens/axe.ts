import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
/** What depends on the colours alone: the rest says the same of a page in the light and in the dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What a person with a disability would stumble over on this page: the serious and critical findings of axe (WCAG 2.1
 * A and AA), one line each. The hidden measuring row of antd's tables is left out: nobody reaches it.
 */
export const axe = (page: Page) => findings(page, RULES)

/** The same of the colours alone, for a page whose every rule was examined in other colours. */
export const axeOfColours = (page: Page) => findings(page, COLOUR_RULES)

async function findings(page: Page, runOnly: readonly string[]): Promise<string[]> {
  // It stays while the page is turned from one look to the next.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await SOURCE)
  const results = await page.evaluate(
    (how) =>
      (window as unknown as { axe: { run(where: object, how: object): Promise<AxeResults> } }).axe.run(
        { exclude: ['.ant-table-measure-row'] },
        how,
      ),
    // Only what is wrong is described, and only what the rules read is fetched again: it costs a third less.
    { runOnly, resultTypes: ['violations'], preload: { assets: ['media'] } },
  )
  return results.violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .flatMap((each) =>
      each.nodes.map((node) => `${each.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    )
}
