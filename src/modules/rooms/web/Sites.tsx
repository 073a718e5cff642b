import { Button } from 'antd'
import { listRoomSites } from '#src/modules/rooms/contract.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'

type Row = (typeof listRoomSites.output)['_zod']['output']['rows'][number]

interface Props {
  readonly planId: number
  readonly chosen: number | undefined
  readonly onChoose: (siteId: number | undefined) => void
}

/** Enabled sites of the certificate: who has set rooms up, who has not. */
export function Sites({ planId, chosen, onChoose }: Props) {
  const columns: DataColumn<Row>[] = [
    { key: 'siteCode', title: '站点编号' },
    { key: 'name', title: '站点', card: 'title' },
    { key: 'orgName', title: '院校' },
    {
      key: 'rooms',
      title: '考场',
      render: (row) => <Rooms row={row} />,
      text: (row) => row.rooms,
    },
    { key: 'seats', title: '各场合计可排人次', numeric: true },
    {
      key: 'act',
      title: '操作',
      render: (row) => (
        <Button size="small" onClick={() => onChoose(row.id === chosen ? undefined : row.id)}>
          {row.id === chosen ? '看全部站点' : '看考场'}
        </Button>
      ),
      text: () => '',
    },
  ]
  return (
    <DataTable
      route={listRoomSites}
      input={{ planId }}
      name="sites"
      columns={columns}
      rowKey="id"
      searchHint="站点、院校、站点编号"
      exportName="各站点考场"
      empty={{ text: '该证书还没有已启用的考核站点。' }}
    />
  )
}

function Rooms({ row }: { readonly row: Row }) {
  if (row.rooms > 0) return <Status tone="good">{row.rooms} 个</Status>
  return (
    <Status tone="warn" reason="排考截止前须设好">
      尚未设考场
    </Status>
  )
}
