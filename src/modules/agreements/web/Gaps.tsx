import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { listSitesWithoutAgreement } from '#src/modules/agreements/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { serverNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { DraftDialog } from './DraftDialog.tsx'
import { usualYears } from './view.ts'

interface Row {
  siteId: number
  siteCode: string
  siteName: string
  orgName: string
  certificateName: string
}

const COLUMNS: DataColumn<Row>[] = [
  { key: 'siteName', title: '站点', card: 'title' },
  { key: 'siteCode', title: '代码', width: 90 },
  { key: 'orgName', title: '院校' },
  { key: 'certificateName', title: '证书' },
]

/** Enabled sites without an agreement for the year (BR-06); the evaluation organisation drafts for many at once. */
export function Gaps({ mayDraft }: { mayDraft: boolean }) {
  const years = usualYears(shanghaiDay(serverNow()))
  const [year, setYear] = useState(years[0] ?? 0)
  const [drafting, setDrafting] = useState<{ rows: readonly Row[]; done: () => void }>()
  const choosing = mayDraft && {
    renderChosen: (rows: readonly Row[], clear: () => void) => (
      <Button type="primary" size="small" onClick={() => setDrafting({ rows, done: clear })}>
        为所选 {rows.length} 个站点起草协议
      </Button>
    ),
  }
  return (
    <>
      <DataTable
        key={year}
        name="gaps"
        route={listSitesWithoutAgreement}
        input={{ year }}
        columns={COLUMNS}
        rowKey="siteId"
        searchHint="院校、站点代码"
        exportName={`${year} 年尚无协议的站点`}
        toolbar={
          <Segmented
            aria-label="协议年度"
            value={year}
            options={years.map((each) => ({ value: each, label: `${each} 年` }))}
            onChange={setYear}
          />
        }
        empty={{ text: `已启用的站点都有 ${year} 年的协议。` }}
        {...choosing}
      />
      {drafting && (
        <DraftDialog
          sites={drafting.rows}
          year={year}
          onDone={drafting.done}
          onClose={() => setDrafting(undefined)}
        />
      )}
    </>
  )
}
