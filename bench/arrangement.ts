import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { chance } from '#src/modules/schedules/rules/random.ts'
import { repair } from '#src/modules/schedules/rules/repair/repair.ts'
import type { Published } from '#src/modules/schedules/rules/repair/types.ts'
import { verifyRepair } from '#src/modules/schedules/rules/verify-repair.ts'
import { verify } from '#src/modules/schedules/rules/verify.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { drawWorld } from './draw-world.ts'
import { peakMemoryOf } from './memory.ts'

const REPETITIONS = 3
const SITES = 500
const PER_SITE = 200

/**
 * The pure rules of 排考. Growth: what one registration costs at one site of 100,000 beside one of 1,000; work that grew with the
 * square would show as a hundred. Repair: people who move beside the number that must.
 */
export const cases: readonly BenchCase[] = [
  { name: 'draw and check, growth to 100000 at one site', unit: 'µs each', limit: 4, measure: measureGrowth },
  {
    name: `repair of ${SITES * PER_SITE} seats: 1 % gone, 1 % late, a room lost in ten`,
    unit: 'people',
    limit: 1.05,
    measure: measureRepair,
  },
]

async function measureGrowth(): Promise<Measured> {
  const sizes = [1000, 10_000, 100_000]
  const costs: number[] = []
  const peakMemoryMB = await peakMemoryOf(async () => {
    for (const size of sizes) costs.push(await costAt(size))
  })
  const notes = sizes.map((size, at) => `${size}: ${costs[at]?.toFixed(1)} µs each`)
  return { value: costs.at(-1) ?? 0, floor: costs[0] ?? 0, peakMemoryMB, notes }
}

/** Microseconds for each registration: the median, after a first time that is compiling. */
async function costAt(size: number): Promise<number> {
  const [world] = drawWorld(1, size, 'growth')
  if (!world) return 0
  const once = () => {
    if (verify(world, draw(world)).length > 0) throw new Error('a draw broke its promises')
  }
  once()
  const times: number[] = []
  for (let at = 0; at < REPETITIONS; at++) times.push(await timed(once))
  return (median(times) * 1000) / size
}

interface Case {
  readonly now: DrawInput
  readonly published: Published
}

async function measureRepair(): Promise<Measured> {
  const worlds = struck()
  let moved = 0
  let least = 0
  let milliseconds = 0
  const peakMemoryMB = await peakMemoryOf(async () => {
    milliseconds = await timed(() => {
      for (const { now, published } of worlds) {
        const result = repair(now, published)
        moved += result.moved.length
        least += result.lowerBound
        if (verifyRepair(now, published, result).length > 0) throw new Error('a repair broke its promises')
      }
    })
  })
  const notes = [`${milliseconds.toFixed(0)} ms for all sites, checks included`]
  return { value: moved, floor: least, peakMemoryMB, notes }
}

/** Published sites after a while: one in a hundred withdrawn, as many late, in every tenth site a room lost. */
function struck(): Case[] {
  const below = chance('struck')
  return drawWorld(SITES, PER_SITE, 'repair').map((world, site) => {
    const seats = draw(world).assignments
    const late = world.registrations.slice(0, Math.ceil(PER_SITE / 100)).map((each, at) => ({
      ...each,
      id: 10_000_000 + site * 100 + at,
      personId: 10_000_000 + site * 100 + at,
    }))
    const registrations = [...world.registrations.filter(() => below(100) > 0), ...late]
    const rooms = site % 10 === 0 ? world.rooms.slice(1) : world.rooms
    return {
      now: { ...world, registrations, rooms, seed: `${world.seed}+` },
      published: { seats, sessions: world.sessions },
    }
  })
}
