import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkFile, type Verdict } from '#src/shared/drawproof/check.ts'
import { kindNames, verdicts } from '#src/shared/drawproof/words.ts'
import { problems } from './words.ts'

/**
 * `draw verify FILE`: does the published draw again, without database, secret or network. Answers the exit code: 0 it
 * holds, 1 it does not, 2 there is no such file.
 */
export async function verifyDraw(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { pledge: { type: 'string', default: '' } },
  })
  const [path] = positionals
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    console.error(problems.noFile(path))
    return 2
  }
  const verdict = checkFile(text, values.pledge)
  console.log(linesOf(verdict).join('\n'))
  return verdict.isGood ? 0 : 1
}

function linesOf({ isGood, sites, findings, hint }: Verdict): string[] {
  const told = (each: Verdict['findings'][number]) =>
    `  ${each.isGood ? '✓' : '✗'} ${each.name}：${each.text}`
  return [
    ...findings.map(told),
    ...sites.flatMap((site) => [
      `${site.planName} ${site.siteName}（${site.site}）${kindNames[site.kind]}`,
      ...site.findings.map(told),
      ...(site.pledge ? [`  承诺摘要 ${site.pledge}`] : []),
      `  结果摘要 ${site.result}`,
    ]),
    isGood ? `${verdicts.good}。${hint}` : `${verdicts.bad}。`,
  ]
}
