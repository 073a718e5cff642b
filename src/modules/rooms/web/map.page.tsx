import { PrinterOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { getMachineMap } from '#src/modules/rooms/contract/map.ts'
import { useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { sumsOf, type MapAnswer } from './map.view.ts'
import { MapEditor } from './MapEditor.tsx'
import { MapGrid } from './MapGrid.tsx'
import { MapSums } from './MapSums.tsx'

/** 机位图 of one machine room: the college draws it, the evaluation organisation looks at it. */
export function MachineMapPage() {
  const physicalRoomId = useParam('physicalRoomId')
  const writes = useCan('rooms.write')
  const answer = useRoute(getMachineMap, { physicalRoomId })
  if (answer.error)
    return <ProblemPage problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
  const { data } = answer
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <Page
      title={`${data.building} ${data.roomNo} 机位图`}
      help="机位图记下每台机器的位置和机号。故障和封闭的机位先从可用机位里扣除；备用机可以指定，没有指定的由系统取最大的机号。座位号就是机号，从讲台看，第 1 列在监考员右手边。"
      guide="rooms"
      actions={
        <>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            打印座位图
          </Button>
          <AuditDrawer entity="physical_room" entityId={physicalRoomId} />
        </>
      }
    >
      {writes ? (
        // Drawn anew after every save: the map on screen is the one that is kept.
        <MapEditor key={data.version} physicalRoomId={physicalRoomId} answer={data} />
      ) : (
        <Look answer={data} />
      )}
    </Page>
  )
}

function Look({ answer }: { readonly answer: MapAnswer }) {
  const { map, building, roomNo } = answer
  if (!map) return <Panel>这间机房还没有机位图，座位按 1、2、3 顺序编号。</Panel>
  return (
    <Panel title="机位图">
      <MapSums map={map} answer={answer} />
      <MapGrid map={map} spares={sumsOf(map, answer).spares} name={`${building} ${roomNo} 机位图`} />
    </Panel>
  )
}
