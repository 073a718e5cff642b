import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { findBan, listBans } from '#src/modules/bans/contract.ts'
import { stateNames } from '#src/modules/bans/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { FindByNumber } from '#src/web/kit/FindByNumber.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { AddDialog } from './AddDialog.tsx'
import { Detail } from './Detail.tsx'
import { TONES, type BanRow } from './view.ts'

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
  },
]

/** 停考名单: whom the organisation keeps out of its exams, and until when. */
export function BansPage() {
  const { values, change } = useUrl()
  const opened = Number(values.ban) || undefined
  const open = (banId: number) => change({ ban: String(banId) })
  return (
    <Page
      help="停考期内有考试的计划，院校不能为名单上的人报考（首尾两天都算）。院校看不到这份名单，报考时只会得知截止日期。"
      actions={<Actions onOpen={open} />}
    >
      <DataTable
        route={listBans}
        columns={columnsWith((row) => open(row.id))}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名、证件号后四位"
        exportName="停考名单"
        empty={{ text: '名单是空的。违规处理决定停考的，请点“登记停考”。' }}
      />
      {opened && <Detail banId={opened} onClose={() => change({ ban: undefined })} />}
    </Page>
  )
}

function Actions({ onOpen }: { onOpen: (banId: number) => void }) {
  const [asked, setAsked] = useState<'add' | 'find'>()
  const mayWrite = useCan('bans.write')
  const close = () => setAsked(undefined)
  const openIt = (banId: number) => {
    close()
    onOpen(banId)
  }
  return (
    <>
      <Button onClick={() => setAsked('find')}>按证件号码查找</Button>
      {mayWrite && (
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsked('add')}>
          登记停考
        </Button>
      )}
      {asked === 'find' && (
        <FindByNumber route={findBan} title="按证件号码查找停考记录" onClose={close} onFound={openIt} />
      )}
      {asked === 'add' && <AddDialog onClose={close} onAdded={openIt} />}
    </>
  )
}

const columnsWith = (onOpen: (row: BanRow) => void): DataColumn<BanRow>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 120,
    card: 'title',
    sortable: true,
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  },
  { key: 'idTypeName', title: '证件类型', width: 130 },
  { key: 'idMasked', title: '证件号码', width: 185, render: (row) => <PersonId masked={row.idMasked} /> },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <Status tone={TONES[row.state]}>{stateNames[row.state]}</Status>,
    text: (row) => stateNames[row.state],
  },
  { key: 'fromOn', title: '开始', width: 130, sortable: true, render: (row) => <Day on={row.fromOn} /> },
  { key: 'untilOn', title: '截止', width: 130, sortable: true, render: (row) => <Day on={row.untilOn} /> },
  { key: 'reason', title: '事由', width: 220 },
  { key: 'article', title: '依据', optional: true },
  { key: 'createdByName', title: '登记人', optional: true },
  {
    key: 'createdAt',
    title: '登记时间',
    width: 175,
    optional: true,
    sortable: true,
    render: (row) => <When at={row.createdAt} />,
  },
]
