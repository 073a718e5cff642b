import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/**
 * What a person with a disability would stumble over on this page: the serious and critical findings of axe (WCAG 2.1
 * A and AA), one line each. The hidden measuring row of antd's tables is left out: nobody reaches it.
 */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(await SOURCE)
  const results = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: { run(where: object, how: object): Promise<AxeResults> } }).axe.run(
        { exclude: ['.ant-table-measure-row'] },
        { runOnly: rules },
      ),
    RULES,
  )
  return results.violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .flatMap((each) =>
      each.nodes.map((node) => `${each.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    )
}
