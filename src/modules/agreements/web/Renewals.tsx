import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { listRenewals } from '#src/modules/agreements/contract.ts'
import { stateNames } from '#src/modules/agreements/words.ts'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { serverNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { RenewDialog } from './RenewDialog.tsx'
import { TONES, usualYears } from './view.ts'

export type Renewal = RowOf<typeof listRenewals>

/** Sites whose agreement runs out before the year: chosen by filter, renewed in one deed. */
export function Renewals() {
  const [thisYear = 0, next = 0] = usualYears(shanghaiDay(serverNow()))
  const [year, setYear] = useState(next)
  const [renewing, setRenewing] = useState<{ rows: readonly Renewal[]; done: () => void }>()
  return (
    <>
      <DataTable
        key={year}
        name="renewals"
        route={listRenewals}
        input={{ year }}
        columns={columnsFor(year)}
        rowKey="siteId"
        filters={useFilters()}
        searchHint="院校、站点名称、站点代码"
        exportName={`续签 ${year} 年协议的站点`}
        mayChoose={(row) => row.whyNot === ''}
        renderChosen={(rows, clear) => (
          <Button type="primary" size="small" onClick={() => setRenewing({ rows, done: clear })}>
            续签所选 {rows.length} 个站点
          </Button>
        )}
        toolbar={
          <Segmented
            aria-label="续签到哪一年"
            value={year}
            options={[thisYear, next].map((each) => ({ value: each, label: `续签 ${each} 年` }))}
            onChange={setYear}
          />
        }
        empty={{ text: `没有协议在 ${year} 年之前到期的站点。第一次签协议的站点在“尚无协议的站点”中。` }}
      />
      {renewing && (
        <RenewDialog
          sites={renewing.rows}
          year={year}
          onDone={renewing.done}
          onClose={() => setRenewing(undefined)}
        />
      )}
    </>
  )
}

function useFilters(): DataFilter[] {
  const certificates = useRoute(listCertificates, {}).data?.rows ?? []
  return [
    { key: 'endsBy', label: '最迟到期日', kind: 'day', width: 150 },
    {
      key: 'next',
      label: '新一年的协议',
      kind: 'one',
      width: 150,
      options: [
        { value: 'MISSING', label: '还没有' },
        { value: 'THERE', label: '已有' },
      ],
    },
    {
      key: 'certificateId',
      label: '证书',
      kind: 'one',
      width: 200,
      options: certificates.map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}

const columnsFor = (year: number): DataColumn<Renewal>[] => [
  { key: 'siteName', title: '站点', card: 'title' },
  { key: 'siteCode', title: '代码', width: 90 },
  { key: 'orgName', title: '院校' },
  { key: 'certificateName', title: '证书', optional: true },
  {
    key: 'lastState',
    title: '现有协议',
    text: (row) => `${row.lastYear} 年 ${stateNames[row.lastState]}`,
    render: (row) => (
      <>
        <Status tone={TONES[row.lastState]}>{stateNames[row.lastState]}</Status>{' '}
        <To to={`/agreements/${row.lastId}`}>{row.lastYear} 年</To>
      </>
    ),
  },
  { key: 'validToOn', title: '到期日', render: (row) => <Day on={row.validToOn} /> },
  { key: 'priceTierName', title: '价格档' },
  {
    key: 'whyNot',
    title: `${year} 年协议`,
    text: (row) => (row.nextState ? stateNames[row.nextState] : row.whyNot || '可以续签'),
    render: (row) =>
      row.nextId && row.nextState ? (
        <To to={`/agreements/${row.nextId}`}>{stateNames[row.nextState]}</To>
      ) : (
        row.whyNot || '可以续签'
      ),
  },
]
