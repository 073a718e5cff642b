import { CalculatorOutlined, FileExcelOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listFeeChoices, listFees } from '#src/modules/catalogue/contract/fees.ts'
import { exportFees } from '#src/modules/catalogue/contract/pricing.ts'
import { standingNames } from '#src/modules/catalogue/words/fees.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { FeeDetail } from './FeeDetail.tsx'
import { FeeDialog } from './FeeDialog.tsx'
import { Gaps } from './Gaps.tsx'
import { TryPrices } from './TryPrices.tsx'
import {
  filterOptions,
  kindText,
  provinceText,
  tierText,
  TONES,
  type FeeChoices,
  type FeeRow,
} from './fee-view.ts'

/** 费用表 (BR-47): every price with whom it is for and when; gaps above, 试算 beside. */
export function FeesPage() {
  const { values, change } = useUrl()
  const choices = useRoute(listFeeChoices, {}).data
  const opened = Number(values['fee']) || undefined
  return (
    <Page
      help="报考当天按这里的价格计价，此后不变。同时适用的几行里，先看省份，再看价格档，最后看考生类别：写明了的优先于“全部”。省份和价格档以考试站点为准。"
      actions={<Actions choices={choices} />}
    >
      <div className="kw-stack">
        <Gaps />
        <DataTable
          route={listFees}
          columns={columns((id) => change({ fee: String(id) }))}
          rowKey="id"
          filters={filtersOf(choices)}
          searchHint="证书、级别、省份、说明"
          exportName="费用表"
          empty={{
            text: '还没有价格。新增证书时每个级别会有一个各省通用的价格；也可以点“新增价格”，或按模板批量导入。',
          }}
        />
      </div>
      {opened && <FeeDetail feeId={opened} choices={choices} onClose={() => change({ fee: undefined })} />}
      {values['try'] && <TryPrices choices={choices} onClose={() => change({ try: undefined })} />}
    </Page>
  )
}

function Actions({ choices }: { readonly choices: FeeChoices | undefined }) {
  const go = useGo()
  const { change } = useUrl()
  const [adding, setAdding] = useState(false)
  const mayWrite = useCan('catalogue.write')
  return (
    <>
      <Button icon={<CalculatorOutlined aria-hidden />} onClick={() => change({ try: 'yes' })}>
        试算
      </Button>
      <Button icon={<FileExcelOutlined aria-hidden />} href={downloadUrl(exportFees, {})} download>
        按模板导出
      </Button>
      {mayWrite && (
        <>
          <Button icon={<UploadOutlined aria-hidden />} onClick={() => go('/fees/import')}>
            批量导入
          </Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            新增价格
          </Button>
        </>
      )}
      {adding && choices && <FeeDialog choices={choices} onClose={() => setAdding(false)} />}
    </>
  )
}

function filtersOf(choices: FeeChoices | undefined): DataFilter[] {
  const options = filterOptions(choices)
  return [
    { key: 'certificateId', label: '证书', kind: 'one', width: 150, options: options.certificates },
    { key: 'provinceId', label: '省份', kind: 'one', width: 140, options: options.provinces },
    { key: 'priceTier', label: '价格档', kind: 'one', width: 140, options: options.tiers },
    { key: 'candidateKind', label: '考生类别', kind: 'one', width: 140, options: options.kinds },
    { key: 'standing', label: '状态', kind: 'one', width: 120, options: options.standings },
  ]
}

const WHOSE: DataColumn<FeeRow>[] = [
  { key: 'provinceName', title: '省份', sortable: true, render: provinceText, text: provinceText },
  { key: 'priceTier', title: '价格档', render: tierText, text: tierText },
  { key: 'candidateKind', title: '考生类别', render: kindText, text: kindText },
  {
    key: 'amountFen',
    title: '考试费（元）',
    numeric: true,
    sortable: true,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
]

const WHEN: DataColumn<FeeRow>[] = [
  {
    key: 'validFromOn',
    title: '生效日期',
    sortable: true,
    render: (row) => <Day on={row.validFromOn} />,
    text: (row) => row.validFromOn,
  },
  {
    key: 'validToOn',
    title: '失效日期',
    sortable: true,
    render: (row) => <Day on={row.validToOn} />,
    text: (row) => row.validToOn,
  },
  {
    key: 'standing',
    title: '状态',
    render: (row) => <Status tone={TONES[row.standing]}>{standingNames[row.standing]}</Status>,
    text: (row) => standingNames[row.standing],
  },
]

const BY_WHOM: DataColumn<FeeRow>[] = [
  { key: 'reason', title: '说明', optional: true },
  { key: 'setByName', title: '设定人', optional: true },
  {
    key: 'setAt',
    title: '设定时间',
    sortable: true,
    optional: true,
    render: (row) => <When at={row.setAt} />,
  },
]

const columns = (open: (id: number) => void): DataColumn<FeeRow>[] => [
  { key: 'certificateName', title: '证书' },
  {
    key: 'levelName',
    title: '级别',
    card: 'title',
    sortable: true,
    render: (row) => (
      <Button
        type="link"
        className="kw-flat"
        aria-label={`${row.certificateName}${row.levelName}，${provinceText(row)}、${tierText(row)}、${kindText(row)}`}
        onClick={() => open(row.id)}
      >
        {row.levelName}
      </Button>
    ),
    text: (row) => row.levelName,
  },
  ...WHOSE,
  ...WHEN,
  ...BY_WHOM,
]
