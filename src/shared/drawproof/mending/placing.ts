import type { Candidate } from '#src/shared/drawproof/format.ts'
import type { Floor, Place, Sitting } from './floor.ts'

/** The places of somebody's level: the nearest in time to the session they had, in order for whoever had none. */
export function placesFor({ hall, stood }: Floor, { no, levelId }: Candidate): Place[] {
  const openings = hall.levels.find((level) => level.id === levelId)?.openings ?? []
  const places = openings.flatMap(({ session, rooms }) => rooms.map((room) => ({ room, session })))
  const old = hall.session(stood.get(no)?.sessionId ?? 0)
  if (!old) return places
  const far = ({ session }: Place) => Math.abs(session.startsAtMs - old.startsAtMs)
  return places.toSorted((a, b) => far(a) - far(b))
}

const sittingAt = (floor: Floor, candidate: Candidate, place: Place): Sitting => ({
  candidate,
  ...place,
  seatNo: floor.grant(candidate)?.seatNo ?? 0,
})

/** In the first session with a place, the first room in use, else the first room. */
function takeFree(floor: Floor, candidate: Candidate): boolean {
  const places = placesFor(floor, candidate)
  const first = places.find((place) => floor.isOpenFor(candidate, place))
  if (!first) return false
  const used = places.find(
    (place) =>
      place.session.id === first.session.id &&
      floor.hall.taken.of(place.room, place.session) > 0 &&
      floor.isOpenFor(candidate, place),
  )
  floor.sit(sittingAt(floor, candidate, used ?? first))
  return true
}

/** Repair, step 3: those with the fewest places that suit first, then in lottery order; answers who found none. */
export function placeAll(floor: Floor, people: readonly Candidate[]): Candidate[] {
  const wishes = people.map((candidate) => ({
    candidate,
    choices: placesFor(floor, candidate).filter((place) => floor.suits(candidate, place)).length,
  }))
  wishes.sort((a, b) => a.choices - b.choices || floor.turn(a.candidate) - floor.turn(b.candidate))
  return wishes.map((each) => each.candidate).filter((candidate) => !takeFree(floor, candidate))
}

/** Repair, step 4: the longest chain. */
const LONGEST = 3

interface Chain {
  readonly mayMove: (candidate: Candidate) => boolean
  readonly tried: Set<string>
}

/** Lets others change place for those who found none, first the homeless, then anybody. */
export function placeByChains(floor: Floor, people: readonly Candidate[]): void {
  const hopeless = new Set<string>()
  for (const candidate of people) {
    const kind = kindOf(floor, candidate)
    if (floor.grant(candidate)?.ownRoom || hopeless.has(kind)) continue
    if (!placeByChain(floor, candidate)) hopeless.add(kind)
  }
}

function placeByChain(floor: Floor, candidate: Candidate): boolean {
  for (const mayMove of [(each: Candidate) => isHomeless(floor, each), () => true])
    for (let steps = 1; steps <= LONGEST; steps++)
      if (settle(floor, { mayMove, tried: new Set() }, { candidate, steps })) return true
  return false
}

const isHomeless = ({ lost, stood }: Floor, { no }: Candidate) => lost.has(no) || !stood.has(no)

function kindOf(floor: Floor, candidate: Candidate): string {
  if (!floor.isPlain(candidate)) return `no ${candidate.no}`
  return `level ${candidate.levelId} ${isHomeless(floor, candidate)}`
}

interface Step {
  readonly candidate: Candidate
  readonly steps: number
}

function settle(floor: Floor, chain: Chain, { candidate, steps }: Step): boolean {
  if (takeFree(floor, candidate)) return true
  if (steps === 0) return false
  const places = placesFor(floor, candidate)
  return places.some(
    (place) => floor.suits(candidate, place) && makesWay(floor, chain, { candidate, steps, place }),
  )
}

/** One of the others at a place makes way; of a kind that was tried nobody is tried again. */
function makesWay(floor: Floor, chain: Chain, step: Step & { readonly place: Place }): boolean {
  for (const other of othersAt(floor, chain, step.place)) {
    const key = `${kindOf(floor, other)} ${step.steps}`
    if (chain.tried.has(key) && floor.isPlain(other)) continue
    if (changePlaces(floor, chain, { ...step, other })) return true
    chain.tried.add(key)
  }
  return false
}

/** Of the people on the machines of a place meanwhile who may move, of each kind the first of the lottery. */
function othersAt(floor: Floor, { mayMove }: Chain, { room, session }: Place): Candidate[] {
  const { hall } = floor
  const found: Candidate[] = []
  for (const neighbour of hall.rooms.filter((each) => each.machineRoomId === room.machineRoomId))
    for (const other of hall.sessions.filter((each) => hall.near(each, session))) {
      const people = [...floor.people({ room: neighbour, session: other })].filter(
        (each) => !floor.keptNos.has(each.no) && !floor.grant(each) && mayMove(each),
      )
      people.sort((a, b) => floor.turn(a) - floor.turn(b))
      const kinds = people.map((each) => kindOf(floor, each))
      found.push(...people.filter((_, at) => kinds.indexOf(kinds[at] ?? '') === at))
    }
  return found
}

/** The other rises, the one sits, the other finds a place in a step less; else all is as it was. */
function changePlaces(
  floor: Floor,
  chain: Chain,
  { candidate, steps, other, place }: Step & { readonly other: Candidate; readonly place: Place },
): boolean {
  const was = floor.rise(other)
  if (!was) return false
  if (floor.isOpenFor(candidate, place)) {
    floor.sit(sittingAt(floor, candidate, place))
    if (settle(floor, chain, { candidate: other, steps: steps - 1 })) {
      if (!isHomeless(floor, other)) floor.lost.set(other.no, 'MADE_WAY')
      return true
    }
    floor.rise(candidate)
  }
  floor.sit(was)
  return false
}

/** Repair, step 5: in lottery order, whoever finds the old room and session open again returns. */
export function takeBack(floor: Floor): void {
  const people = floor.hall.candidates.filter(({ no }) => floor.lost.has(no))
  for (const candidate of people.toSorted((a, b) => floor.turn(a) - floor.turn(b))) {
    const now = floor.seated.get(candidate.no)
    const old = floor.stood.get(candidate.no)
    if (!now || !old || floor.grant(candidate)) continue
    const isOld = ({ room, session }: Place) => room.id === old.roomId && session.id === old.sessionId
    const own = isOld(now) ? undefined : placesFor(floor, candidate).find(isOld)
    if (!own) continue
    floor.rise(candidate)
    floor.sit(sittingAt(floor, candidate, floor.isOpenFor(candidate, own) ? own : now))
  }
}
