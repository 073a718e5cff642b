import { Button, Modal } from 'antd'
import { useState } from 'react'
import { removeMachineMap, saveMachineMap } from '#src/modules/rooms/contract/map.ts'
import { between, laidOut, marked, ofMachines, renumbered } from '#src/modules/rooms/rules/layout.ts'
import { refusalsForMap, type MachineMap } from '#src/modules/rooms/rules/map.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { Why } from '#src/web/kit/Why.tsx'
import { stepped, sumsOf, type Brush, type KeyMeaning, type MapAnswer, type Spot } from './map.view.ts'
import { MapGrid } from './MapGrid.tsx'
import { MapSums } from './MapSums.tsx'
import { MapBrush, MapTools } from './MapTools.tsx'

interface Props {
  readonly physicalRoomId: number
  readonly answer: MapAnswer
}

const isAt = (a: Spot, b: Spot) => a.row === b.row && a.column === b.column

/** The map as it is being drawn: what is marked where, and where the keys stand. */
function useDrawing(answer: MapAnswer) {
  const [map, setMap] = useState<MachineMap>(() => answer.map ?? ofMachines(answer.installedMachines))
  const [brush, setBrush] = useState<Brush>('FAULTY')
  const [at, setAt] = useState<Spot>({ row: 1, column: 1 })
  const [from, setFrom] = useState<Spot>(at)
  const chosen = between(from, at)
  const go = (to: Spot, extend: boolean) => {
    setAt(to)
    if (!extend) setFrom(to)
  }
  const onKey = (meaning: KeyMeaning, extend: boolean) => {
    if (meaning.kind === 'STEP') go(stepped(map, at, meaning), extend)
    else setMap(marked(map, chosen, meaning.kind === 'MARK' ? meaning.mark : brush))
  }
  const onPick = (spot: Spot, extend: boolean) => {
    go(spot, extend)
    setMap((now) => marked(now, extend ? between(from, spot) : [spot], brush))
  }
  return { map, setMap, brush, setBrush, at, chosen, onKey, onPick }
}

/** 机位图 by mouse and by keys; the sum of seats changes along. */
export function MapEditor({ physicalRoomId, answer }: Props) {
  const drawing = useDrawing(answer)
  const { map, setMap, brush, setBrush, at } = drawing
  const save = useAction(saveMachineMap, { success: '机位图已保存。' })
  const [first] = useState(map)
  useUnsavedGuard(map !== first && !save.pending)
  const against = refusalsForMap(map)
  const submit = () =>
    void save.run({
      physicalRoomId,
      version: answer.version,
      ...map,
      aisles: [...map.aisles],
      places: [...map.places],
    })
  return (
    <>
      <Panel title="排机位">
        <MapTools map={map} onChange={setMap} onFill={(size) => setMap(laidOut(size, 'ROWS'))} />
        <MapBrush
          {...{ brush, onBrush: setBrush }}
          place={map.places.find((place) => isAt(place, at))}
          onNumber={(machineNo) => setMap(renumbered(map, at, machineNo))}
        />
        <p className="kw-muted">
          鼠标：先选标记再点机位，可按住拖过一片。键盘：方向键移动，Shift 加方向键选一片，1—5
          直接标记，空格按所选标记。
        </p>
      </Panel>
      <Panel
        title="机位图"
        actions={
          <>
            {answer.map && <Remove physicalRoomId={physicalRoomId} />}
            <Button type="primary" disabled={against.length > 0} loading={save.pending} onClick={submit}>
              保存机位图
            </Button>
          </>
        }
      >
        <Why reasons={against} title="还不能保存：" />
        <MapSums map={map} answer={answer} />
        <MapGrid
          map={map}
          spares={sumsOf(map, answer).spares}
          name={`${answer.building} ${answer.roomNo} 机位图`}
          editing={drawing}
        />
      </Panel>
    </>
  )
}

function Remove({ physicalRoomId }: { readonly physicalRoomId: number }) {
  const [modal, holder] = Modal.useModal()
  const remove = useAction(removeMachineMap, { success: '机位图已删除。' })
  const ask = async () => {
    const sure = await modal.confirm({
      title: '删除这间机房的机位图？',
      content: '机位数和故障数保留为现在的数字，备用机改由系统按比例计算，座位按 1、2、3 顺序编号。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '取消',
    })
    if (sure) await remove.run({ physicalRoomId })
  }
  return (
    <>
      <Button onClick={() => void ask()} loading={remove.pending}>
        删除机位图
      </Button>
      {holder}
    </>
  )
}
