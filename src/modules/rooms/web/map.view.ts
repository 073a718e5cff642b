import type { getMachineMap } from '#src/modules/rooms/contract/map.ts'
import {
  machinesOn,
  spareNumbers,
  type MachineMap,
  type MachinePlace,
  type Mark,
} from '#src/modules/rooms/rules/map.ts'
import { seatMaximum, sparesAsked } from '#src/modules/rooms/rules/seats.ts'
import { markNames } from '#src/modules/rooms/words/map.ts'

export type MapAnswer = (typeof getMachineMap.output)['_zod']['output']
export type Brush = Mark | 'FLOOR'
export interface Spot {
  readonly row: number
  readonly column: number
}

/** In the order of the digits that choose them. */
export const BRUSHES: readonly { readonly value: Brush; readonly label: string }[] = [
  { value: 'USABLE', label: '1 可用' },
  { value: 'SPARE', label: '2 备用' },
  { value: 'FAULTY', label: '3 故障' },
  { value: 'BLOCKED', label: '4 封闭' },
  { value: 'FLOOR', label: '5 无机位' },
]

/** What a key means on the map: a step, a mark, the brush. Undefined: not for the map. */
export type KeyMeaning =
  | { readonly kind: 'STEP'; readonly row: number; readonly column: number }
  | { readonly kind: 'MARK'; readonly mark: Brush }
  | { readonly kind: 'PAINT' }

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -99],
  End: [0, 99],
}

export function meaningOf(key: string): KeyMeaning | undefined {
  const step = STEPS[key]
  if (step) return { kind: 'STEP', row: step[0], column: step[1] }
  if (key === ' ' || key === 'Enter') return { kind: 'PAINT' }
  const brush = /^[1-5]$/.test(key) ? BRUSHES[Number(key) - 1] : undefined
  return brush && { kind: 'MARK', mark: brush.value }
}

/** One step further, held within the map. */
export const stepped = (map: MachineMap, at: Spot, step: Spot): Spot => ({
  row: Math.min(map.rows, Math.max(1, at.row + step.row)),
  column: Math.min(map.columns, Math.max(1, at.column + step.column)),
})

type SpareFacts = Pick<MapAnswer, 'sparePolicy' | 'grantedSpares'>

/** The sum below the map, as it changes while one marks: machines, spares, seats (BR-34, BR-35). */
export function sumsOf(map: MachineMap, facts: SpareFacts) {
  const { installed, faulty, chosen } = machinesOn(map)
  const asking = {
    usable: installed - faulty,
    granted: facts.grantedSpares,
    sparePolicy: facts.sparePolicy,
  }
  const spares = spareNumbers(map, sparesAsked(asking))
  return { installed, faulty, chosen, spares, ...seatMaximum({ ...asking, chosen }) }
}

/** What stands at a spot, as it is read out. */
export function spotText(spot: Spot, place: MachinePlace | undefined, isSpare: boolean): string {
  const where = `第 ${spot.row} 行第 ${spot.column} 列`
  if (!place) return `${where}，无机位`
  const auto = isSpare && place.mark === 'USABLE' ? '备用（自动）' : markNames[place.mark]
  return `${where}，机号 ${place.machineNo}，${auto}`
}

/** The letter on a machine nobody is to sit at; none on the others. */
export function letterOf(place: MachinePlace, isSpare: boolean): string {
  if (place.mark === 'USABLE') return isSpare ? '备' : ''
  return markNames[place.mark].slice(0, 1)
}
