import { useEffect, useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { MachineMap, MachinePlace } from '#src/modules/rooms/rules/map.ts'
import { letterOf, meaningOf, spotText, type KeyMeaning, type Spot } from './map.view.ts'

export interface Editing {
  readonly at: Spot
  readonly chosen: readonly Spot[]
  readonly onKey: (meaning: KeyMeaning, extend: boolean) => void
  readonly onPick: (spot: Spot, extend: boolean) => void
}

interface Props {
  readonly map: MachineMap
  readonly spares: readonly number[]
  readonly name: string
  /** With it the map is changed, by mouse and by keys. */
  readonly editing?: Editing
}

const countTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)
const keyOf = ({ row, column }: Spot) => `${row}/${column}`
const isSame = (a: Spot, b: Spot) => a.row === b.row && a.column === b.column

/** 座位图: the front at the top, column 1 at the invigilator's right hand, which is the left of who looks at the front (BR-58). */
export function MapGrid({ map, spares, name, editing }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The focus follows the keys, and stays wherever else it is.
    if (frame.current?.contains(document.activeElement))
      frame.current.querySelector<HTMLElement>('[data-at="true"]')?.focus()
  })
  const placeAt = new Map(map.places.map((place) => [keyOf(place), place]))
  return (
    <div className="kw-map" ref={frame}>
      <div className="kw-map-front">讲台</div>
      <div role="grid" aria-label={name} aria-multiselectable={editing !== undefined}>
        {countTo(map.rows).map((row) => (
          <div role="row" className="kw-map-row" key={row}>
            <span role="rowheader" className="kw-map-line">
              {row}
            </span>
            {countTo(map.columns).map((column) => (
              <Cell
                key={column}
                spot={{ row, column }}
                place={placeAt.get(keyOf({ row, column }))}
                isAisle={map.aisles.includes(column)}
                {...{ spares, editing }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

interface CellProps {
  readonly spot: Spot
  readonly place: MachinePlace | undefined
  /** People walk behind this column. */
  readonly isAisle: boolean
  readonly spares: readonly number[]
  readonly editing: Editing | undefined
}

function Cell({ spot, place, isAisle, spares, editing }: CellProps) {
  const isSpare = place !== undefined && spares.includes(place.machineNo)
  return (
    <div
      role="gridcell"
      className={`kw-map-place ${lookOf(place, isSpare)}${isAisle ? ' kw-map-aisle' : ''}`}
      aria-label={spotText(spot, place, isSpare)}
      {...(editing ? keyedAt(spot, editing) : {})}
    >
      {place && <b data-letter={letterOf(place, isSpare)}>{place.machineNo}</b>}
    </div>
  )
}

/** One place of the whole map is in the order of the tab key: where the arrows have led. */
function keyedAt(spot: Spot, editing: Editing) {
  const isAt = isSame(editing.at, spot)
  return {
    tabIndex: isAt ? 0 : -1,
    'data-at': isAt,
    'aria-selected': editing.chosen.some((each) => isSame(each, spot)),
    ...handlersOf(spot, editing),
  }
}

function lookOf(place: MachinePlace | undefined, isSpare: boolean): string {
  if (!place) return 'kw-map-floor'
  if (place.mark === 'USABLE') return isSpare ? 'kw-map-auto' : ''
  return `kw-map-${place.mark.toLowerCase()}`
}

function handlersOf(spot: Spot, { onKey, onPick }: Editing) {
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const meaning = event.ctrlKey || event.metaKey || event.altKey ? undefined : meaningOf(event.key)
      if (!meaning) return
      event.preventDefault()
      onKey(meaning, event.shiftKey)
    },
    // A finger that scrolls must not paint: its pointer is cancelled, only a tap comes up again.
    onPointerUp: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') onPick(spot, event.shiftKey)
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') onPick(spot, event.shiftKey)
    },
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.buttons === 1) onPick(spot, false)
    },
  }
}
