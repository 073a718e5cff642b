import fc from 'fast-check'
import { repairBundleOf, seedOfRepair } from '#src/modules/schedules/actions/repair-digesting.ts'
import { liveLocks } from '#src/modules/schedules/rules/after/live-locks.ts'
import type { DrawInput, Lock, SeatReason } from '#src/modules/schedules/rules/input.ts'
import type { Deed } from '#src/modules/schedules/rules/repair/bundle.ts'
import { repair } from '#src/modules/schedules/rules/repair/repair.ts'
import type { Published, PublishedSeat, RepairResult } from '#src/modules/schedules/rules/repair/types.ts'
import { aboutProof, drawWorlds, fileOf, SITE_ID } from './proof-worlds.ts'
import { blow, publish, strike } from './repair-worlds.ts'

/** A published arrangement, what hands and the days after have done to it, and both files. */
export interface RepairedFile {
  readonly parent: string
  readonly file: string
  readonly input: DrawInput
  readonly result: RepairResult
}

interface Handled {
  readonly seats: readonly PublishedSeat[]
  readonly deeds: readonly Deed[]
  readonly locks: readonly Lock[]
}

const placeOf = ({ sessionId, roomId, seatNo }: PublishedSeat) => ({ sessionId, roomId, seatNo })

/** Pairs of people of one level change seats; every third change is taken back. */
function byHand(input: DrawInput, { seats }: Published, picks: readonly [number, number][]): Handled {
  const levelOf = new Map(input.registrations.map((each) => [each.id, each.levelId]))
  const now = new Map(seats.map((seat) => [seat.registrationId, seat]))
  const held = new Map<number, Lock>()
  const deeds: Deed[] = []
  const ids = seats.map((seat) => seat.registrationId)
  const pairs = picks.map(
    ([a, b]) => [ids[a % (ids.length || 1)] ?? 0, ids[b % (ids.length || 1)] ?? 0] as const,
  )
  for (const pair of pairs.filter(([a, b]) => a !== b && levelOf.get(a) === levelOf.get(b))) {
    const swap = deedOf(deeds.length + 1, pair, now)
    deeds.push(swap)
    place(swap, now, held)
    if (deeds.length % 3 !== 0) continue
    const back = swap.moves.map((move) => ({ ...move, from: move.to, to: move.from }))
    const undo = { id: deeds.length + 1, kind: 'UNDO', undoes: swap.id, moves: back }
    deeds.push(undo)
    place(undo, now, held)
  }
  return { seats: [...now.values()], deeds, locks: [...held.values()] }
}

/** Whoever is placed by hand is held there; whoever is brought back is not. */
function place({ kind, moves }: Deed, now: Map<number, PublishedSeat>, held: Map<number, Lock>): void {
  for (const { registrationId, to, formerReason } of moves) {
    const reason = kind === 'UNDO' ? (formerReason as SeatReason) : 'LOCKED'
    now.set(registrationId, { registrationId, ...to, reason })
    if (kind === 'UNDO') held.delete(registrationId)
    else held.set(registrationId, { registrationId, ...to })
  }
}

function deedOf(id: number, ids: readonly [number, number], now: ReadonlyMap<number, PublishedSeat>): Deed {
  const [a, b] = [now.get(ids[0]), now.get(ids[1])] as [PublishedSeat, PublishedSeat]
  const move = (who: PublishedSeat, to: PublishedSeat) => ({
    registrationId: who.registrationId,
    from: placeOf(who),
    to: placeOf(to),
    formerReason: who.reason,
  })
  return { id, kind: 'SWAP', undoes: null, moves: [move(a, b), move(b, a)] }
}

/** Draws, strikes, changes by hand and repairs a site, as the house would. */
export function repaired(
  input: DrawInput,
  hit: Parameters<typeof strike>[1],
  picks: readonly [number, number][] = [],
): RepairedFile {
  const parent = fileOf(input)
  const former = (JSON.parse(parent) as { digests: { result: string } }).digests.result
  const struck = strike(input, hit)
  const handled = byHand(input, publish(input), picks)
  const seed = input.seed.slice(0, -`/${SITE_ID}`.length)
  const locked = new Map([...struck.input.locks, ...handled.locks].map((lock) => [lock.registrationId, lock]))
  const at = new Map(handled.seats.map((seat) => [seat.registrationId, seat]))
  const locks = [...locked.keys()].flatMap((id) => {
    const seat = at.get(id)
    return seat ? [{ registrationId: id, ...placeOf(seat) }] : []
  })
  const sessionIds = new Set(struck.input.sessions.map((each) => each.id))
  const after = {
    ...struck.input,
    locks: liveLocks(locks, { ...struck.input, sessionIds }),
    seed: `${seedOfRepair(seed, former)}/${SITE_ID}`,
  }
  const published = { ...struck.published, seats: handled.seats }
  const result = repair(after, published)
  const { body } = repairBundleOf(aboutProof(seed), {
    input: after,
    published,
    deeds: handled.deeds,
    result,
    former: { digest: former, body: parent },
  })
  return { parent, file: body, input: after, result }
}

const picks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 5 })

/** Generated sites, published, struck, changed by hand and repaired. */
export const repairedFiles: fc.Arbitrary<RepairedFile> = fc
  .tuple(drawWorlds, blow, fc.oneof(fc.constant([]), picks))
  .map(([input, hit, hands]) => repaired(input, hit, hands))

/** Both files of a site in one. */
export const historyOf = ({ parent, file }: RepairedFile): string =>
  `{"format":"kaowu-draw-site/1","plan":"QIYU-2026-1","site":"330001","versions":[${parent},${file}]}`
