import type { ZodError } from 'zod'
import { canonicalText, shortOf } from './canonical.ts'
import { faultsOf, siteOf } from './constraints.ts'
import { drawAgain } from './draw-again.ts'
import { firstDifference } from './difference.ts'
import { finding, type Finding } from './finding.ts'
import { historyFile, planFile, siteFile, type DrawFile, type SiteFile } from './format.ts'
import { acrossSites } from './across.ts'
import { chainFinding } from './chain.ts'
import { findingsOfRepair } from './repair.ts'
import { sha256 } from './sha256.ts'
import { names, said, verdicts } from './words.ts'

export interface SiteVerdict {
  readonly planName: string
  readonly siteName: string
  readonly site: string
  readonly kind: SiteFile['kind']
  /** Empty for a repair: nothing was pledged for it. */
  readonly pledge: string
  readonly result: string
  readonly seats: number
  readonly unseated: number
  readonly findings: readonly Finding[]
}

export interface Verdict {
  readonly isGood: boolean
  readonly sites: readonly SiteVerdict[]
  /** About the file as a whole. */
  readonly findings: readonly Finding[]
  /** What is still to be done by the reader; empty when nothing is. */
  readonly hint: string
}

/**
 * Checks a published file, of one version of a site, of all its versions or of a plan, from its text alone: the seal, the
 * pledge, the result, and the whole draw or repair done again.
 * @param noted a pledge digest somebody wrote down before the draw, whole or its first digits
 */
export function checkFile(text: string, noted = ''): Verdict {
  const raw = parsed(text)
  if (raw === undefined) return refused(said.unreadable)
  if (formatOf(raw) === 'kaowu-draw-plan/1') return checkPlan(raw, noted)
  if (formatOf(raw) === 'kaowu-draw-site/1') return checkHistory(raw, noted)
  const read = siteFile.safeParse(raw)
  if (!read.success) return refused(said.unknown(placeOf(read.error)))
  return verdictOf([checkSite(read.data, noted)], [], noted)
}

function checkPlan(raw: unknown, noted: string): Verdict {
  const read = planFile.safeParse(raw)
  if (!read.success) return refused(said.unknown(placeOf(read.error)))
  const { sites } = read.data
  return checkAll(sites, [...acrossSites(sites), ...chainFinding(sites)], noted)
}

function checkHistory(raw: unknown, noted: string): Verdict {
  const read = historyFile.safeParse(raw)
  if (!read.success) return refused(said.unknown(placeOf(read.error)))
  const { versions } = read.data
  return checkAll(versions, chainFinding(versions), noted)
}

/** Several files: what is noted belongs to one of them. */
function checkAll(files: readonly SiteFile[], findings: readonly Finding[], noted: string): Verdict {
  const about = notedFinding(noted, files.flatMap(notable))
  return verdictOf(
    files.map((file) => checkSite(file, '')),
    [...about, ...findings],
    noted,
  )
}

/** What people may have written down or read on paper: the pledge before a draw, the digest of a result. */
const notable = ({ digests }: SiteFile): string[] => Object.values(digests)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const formatOf = (raw: unknown) => (raw as { format?: unknown } | null)?.format

const placeOf = (error: ZodError): string => {
  const [issue] = error.issues
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : []
  return [...(issue?.path ?? []), ...keys].join('.')
}

const refused = (text: string): Verdict => verdictOf([], [finding(names.shape, false, text)], '')

function verdictOf(sites: readonly SiteVerdict[], findings: readonly Finding[], noted: string): Verdict {
  const all = [...findings, ...sites.flatMap((site) => site.findings)]
  const isGood = all.every((each) => each.isGood)
  const isAlone = isGood && noted.trim() === '' && sites.some((site) => site.kind === 'draw')
  return { isGood, sites, findings, hint: isAlone ? verdicts.hint : '' }
}

function checkSite(file: SiteFile, noted: string): SiteVerdict {
  return {
    planName: file.about.planName || file.plan,
    siteName: file.about.siteName || file.site,
    site: file.site,
    kind: file.kind,
    pledge: file.kind === 'draw' ? file.digests.pledge : '',
    result: file.digests.result,
    seats: file.result.seats.length,
    unseated: file.result.unseated.length,
    findings: [
      ...(file.kind === 'draw' ? findingsOfDraw(file) : findingsOfRepair(file)),
      ...notedFinding(noted, notable(file)),
    ],
  }
}

function findingsOfDraw(file: DrawFile): Finding[] {
  const { seal } = file.seed
  const sealed = sha256(`kaowu-seed/1\n${file.seed.seed}\n${file.seed.nonce}`)
  const pledge = pledgeDigest(file)
  const result = drawDigest(file)
  const { pledge: shown, result: shownResult } = file.digests
  const [a, b, c] = [sealed === seal, pledge === shown, result === shownResult]
  return [
    finding(names.seal, a, a ? said.sealGood : said.sealBad(shortOf(sealed), shortOf(seal))),
    finding(
      names.pledge,
      b,
      b ? said.pledgeGood(shortOf(pledge)) : said.pledgeBad(shortOf(pledge), shortOf(shown)),
    ),
    finding(
      names.result,
      c,
      c ? said.resultGood(shortOf(result)) : said.resultBad(shortOf(result), shortOf(shownResult)),
    ),
    hardFinding(file),
    againFinding(file),
  ]
}

const isSame = (noted: string, digest: string) => {
  const digits = noted.toLowerCase().replaceAll(/\s/g, '')
  return digits.length >= 8 && digest.startsWith(digits)
}

function notedFinding(noted: string, shown: readonly string[]): Finding[] {
  if (noted.trim() === '') return []
  const isGood = shown.some((digest) => isSame(noted, digest))
  return [finding(names.noted, isGood, isGood ? said.notedGood : said.notedBad(shown.map(shortOf)))]
}

const pledgeDigest = ({ plan, site, siteId, rules, seed, input }: DrawFile) =>
  sha256(canonicalText({ format: 'kaowu-pledge/1', plan, site, siteId, rules, seal: seed.seal, input }))

const drawDigest = ({ digests, seed, earlier, result }: DrawFile) =>
  sha256(
    canonicalText({
      format: 'kaowu-result/1',
      pledge: digests.pledge,
      seed: seed.seed,
      nonce: seed.nonce,
      earlier,
      result,
    }),
  )

function hardFinding(file: SiteFile): Finding {
  const [fault] = faultsOf(siteOf(file))
  return finding(names.hard, fault === undefined, fault ?? said.hardGood)
}

function againFinding(file: DrawFile): Finding {
  const { input, earlier, rules, seed, siteId, result } = file
  const again = drawAgain({ input, earlier, rules, seedText: `${seed.seed}/${siteId}` })
  if (canonicalText(again) === canonicalText(result))
    return finding(names.again, true, said.againGood(result.seats.length, result.unseated.length))
  return finding(names.again, false, firstDifference(file, again))
}
