import { Button } from 'antd'
import { stateNames, titleTypeNames } from '#src/modules/invoices/words.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import type { Row } from './shapes.ts'
import { reasonOf, TONES } from './view.ts'

/** What the list shows; the college knows its own name. */
export const columnsFor = (isOurs: boolean, onOpen: (id: number) => void): DataColumn<Row>[] => [
  {
    key: 'requestNo',
    title: '申请编号',
    card: 'title',
    width: 155,
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row.id)}>
        {row.requestNo}
      </Button>
    ),
    text: (row) => row.requestNo,
  },
  STATE,
  ...WHOM,
  ...(isOurs ? [ORDER] : [{ key: 'orgName', title: '院校', width: 160 }]),
  { key: 'number', title: '发票号码', width: 190 },
  {
    key: 'issuedOn',
    title: '开票日期',
    sortable: true,
    width: 130,
    render: (row) => <Day on={row.issuedOn} />,
    text: (row) => row.issuedOn,
  },
  ...ABOUT,
  ...(isOurs
    ? [ASKED]
    : [
        { ...ORDER, optional: true },
        { ...ASKED, optional: true },
      ]),
]

const WHOM: DataColumn<Row>[] = [
  {
    key: 'title',
    title: '抬头',
    width: 190,
    render: (row) => (
      <>
        {row.title}
        {row.titleType === 'PERSON' && <span className="kw-muted">（{titleTypeNames.PERSON}）</span>}
      </>
    ),
    text: (row) => row.title,
  },
  {
    key: 'amountFen',
    title: '金额',
    numeric: true,
    sortable: true,
    width: 120,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
]

const ABOUT: DataColumn<Row>[] = [
  { key: 'planName', title: '考试计划', width: 190, optional: true },
  { key: 'taxNo', title: '税号', width: 190, optional: true },
  { key: 'email', title: '接收邮箱', width: 190, optional: true },
  {
    key: 'validFen',
    title: '仍有效金额',
    numeric: true,
    optional: true,
    width: 120,
    render: (row) => <Money fen={row.validFen} />,
    text: (row) => row.validFen / 100,
  },
  {
    key: 'expectedOn',
    title: '预计开具',
    sortable: true,
    optional: true,
    width: 130,
    render: (row) => <Day on={row.expectedOn} />,
    text: (row) => row.expectedOn,
  },
]

const ORDER: DataColumn<Row> = { key: 'orderNo', title: '缴费单号', width: 150 }

const ASKED: DataColumn<Row> = {
  key: 'requestedAt',
  title: '申请时间',
  sortable: true,
  width: 175,
  render: (row) => <When at={row.requestedAt} />,
  text: (row) => row.requestedAt,
}

const STATE: DataColumn<Row> = {
  key: 'state',
  title: '状态',
  width: 190,
  render: (row) => (
    <Status tone={row.isOverdue ? 'bad' : TONES[row.state]} reason={reasonOf(row)}>
      {stateNames[row.state]}
    </Status>
  ),
  text: (row) => stateNames[row.state],
}
