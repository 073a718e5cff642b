import { canonicalText, shortOf } from './canonical.ts'
import { faultsOf, siteOf } from './constraints.ts'
import { firstDifference } from './difference.ts'
import { finding, type Finding } from './finding.ts'
import type { RepairFile, Seat } from './format.ts'
import { doHands, isSamePlace } from './hands.ts'
import type { Stood } from './mending/floor.ts'
import { repairAgain, type Repaired } from './mending/repair-again.ts'
import { changedParts, partsOf } from './parts.ts'
import { sha256 } from './sha256.ts'
import { names, partNames, said } from './words.ts'

/** Everything a repaired arrangement is checked for, from its file alone. */
export function findingsOfRepair(file: RepairFile): Finding[] {
  const handled = doHands(file)
  const stood = byNumber(file, handled.seats)
  return [
    sealFinding(file),
    resultFinding(file),
    handled.finding,
    partsFinding(file),
    hardFinding(file, stood),
    ...againFindings(file, stood),
  ]
}

/** The seats as they stood, by the number of whoever is still on the roster. */
function byNumber({ input }: RepairFile, seats: ReadonlyMap<string, Stood>): ReadonlyMap<number, Stood> {
  const stood = new Map<number, Stood>()
  for (const { no, key } of input.candidates) {
    const seat = seats.get(key)
    if (seat) stood.set(no, seat)
  }
  return stood
}

export const sealOf = ({ seed, nonce }: RepairFile['seed']) => sha256(`kaowu-seed/1\n${seed}\n${nonce}`)

function sealFinding({ seed }: RepairFile): Finding {
  const found = sealOf(seed)
  const isGood = found === seed.seal
  return finding(
    names.seal,
    isGood,
    isGood ? said.repairSealGood : said.sealBad(shortOf(found), shortOf(seed.seal)),
  )
}

/** Over everything but the words for the reader and the digest itself. */
export function repairDigest(file: RepairFile): string {
  const { format: _, about: __, digests: ___, ...rest } = file
  return sha256(canonicalText({ format: 'kaowu-result/1', ...rest }))
}

function resultFinding(file: RepairFile): Finding {
  const digest = repairDigest(file)
  const isGood = digest === file.digests.result
  const text = isGood
    ? said.resultGood(shortOf(digest))
    : said.resultBad(shortOf(digest), shortOf(file.digests.result))
  return finding(names.result, isGood, text)
}

function partsFinding(file: RepairFile): Finding {
  const changed = changedParts(file.before.parts, partsOf(file))
  const isGood = canonicalText(changed) === canonicalText(file.changed)
  const told = (parts: typeof changed) => parts.map((part) => partNames[part])
  const text = isGood ? said.partsGood(told(changed)) : said.partsBad(told(changed), told(file.changed))
  return finding(names.parts, isGood, text)
}

function hardFinding(file: RepairFile, stood: ReadonlyMap<number, Stood>): Finding {
  const stays = (seat: Seat) => {
    const was = stood.get(seat.no)
    return was !== undefined && isSamePlace(was, seat)
  }
  const [fault] = faultsOf({ ...siteOf(file), stays })
  return finding(names.hard, fault === undefined, fault ?? said.hardGood)
}

/** Who had a seat, who has one, who gave it up: as the file says, and as it comes out when it is done again. */
function againFindings(file: RepairFile, stood: ReadonlyMap<number, Stood>): Finding[] {
  const { input, earlier, rules, seed, siteId, before, result } = file
  const seedText = `${seed.seed}/${before.digest}/${siteId}`
  const again = repairAgain({ input, earlier, rules, seedText, stood, sessionsThen: before.sessions })
  const isGood = canonicalText(again.result) === canonicalText(result)
  const text = isGood
    ? said.mendedGood(result.seats.length, result.unseated.length)
    : firstDifference(file, again.result)
  return [finding(names.mended, isGood, text), listsFinding(file, again)]
}

function listsFinding(file: RepairFile, again: Repaired): Finding {
  const { input, before, result } = file
  const keyOf = (no: number) => input.candidates[no - 1]?.key ?? ''
  const here = new Set(input.candidates.map((each) => each.key))
  const lists = {
    moved: again.moved.map(({ no, why }) => ({ key: keyOf(no), why })),
    added: result.seats.filter((seat) => seat.reason === 'LATE').map((seat) => keyOf(seat.no)),
    released: before.seats.filter((seat) => !here.has(seat.key)).map((seat) => seat.key),
    bound: again.bound,
  }
  for (const name of ['moved', 'added', 'released', 'bound'] as const)
    if (canonicalText(file[name]) !== canonicalText(lists[name]))
      return finding(names.kept, false, said.listBad[name])
  const stays = before.seats.length - lists.released.length - lists.moved.length
  const counts = { moved: lists.moved.length, added: lists.added.length, released: lists.released.length }
  return finding(names.kept, true, said.keptGood(stays, { ...counts, bound: again.bound }))
}
