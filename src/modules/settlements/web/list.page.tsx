import { Button } from 'antd'
import { useState } from 'react'
import { listPlans } from '#src/modules/plans/contract.ts'
import { draftSettlements, listSettlements, sendDrafts } from '#src/modules/settlements/contract.ts'
import { stateNames } from '#src/modules/settlements/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { To, useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { RatesDrawer } from './Rates.tsx'
import { TONES, waitingFor, type Row } from './view.ts'

const HELP = {
  ours: '考试结束后，评价组织按计划发来结算单：报考、已缴、退款和返还。请核对每个数字，确认无误或写明异议。',
  theirs:
    '按考试计划生成全部站点的结算单，发给院校确认；双方确认后办结，支付返还后登记。数字按版本保存，之后的变动会另外列出。',
}

/** 结算: the statements of a plan, for both sides. */
export function SettlementsPage() {
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const maySettle = useCan('settlements.write')
  return (
    <Page help={isOurs ? HELP.ours : HELP.theirs} actions={maySettle && <Rates />}>
      <DataTable
        route={listSettlements}
        columns={columnsFor(isOurs)}
        rowKey="id"
        filters={useFilters(isOurs)}
        searchHint={isOurs ? '结算单号、站点' : '结算单号、院校、站点名称或代码'}
        toolbar={maySettle && <WholePlan />}
        exportName="结算单"
        empty={{
          text: isOurs
            ? '还没有结算单。缴费截止后，由评价组织统计并发来。'
            : '还没有结算单。请先选择考试计划，再点“生成本计划全部结算单”。',
        }}
      />
    </Page>
  )
}

function Rates() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>返还标准</Button>
      {isOpen && <RatesDrawer onClose={() => setOpen(false)} />}
    </>
  )
}

const ASKING = {
  draft: {
    primary: true,
    consequence:
      '统计这个计划所有院校和站点的报考、缴费、退款，生成结算单；已有的草稿会重新统计，已发出的不变。',
  },
  send: { consequence: '把这个计划的全部草稿发给各院校确认；发出后数字不再变动。' },
}

/** What is done for all sites of the plan that is filtered by. */
function WholePlan() {
  const planId = Number(useUrl().values.planId) || undefined
  const draft = useAction(draftSettlements, {
    success: ({ added, renewed, kept }) =>
      `新增 ${added} 份，重新统计 ${renewed} 份草稿${kept > 0 ? `，已发出的 ${kept} 份不变` : ''}。`,
  })
  const send = useAction(sendDrafts, { success: ({ sent }) => `已发送 ${sent} 份结算单。` })
  const offer = (verb: 'draft' | 'send', label: string) => ({
    verb,
    label,
    allowed: planId !== undefined,
    needsOpinion: false,
    ...(planId === undefined ? { reason: '请先在筛选中选择一个考试计划。' } : {}),
  })
  return (
    <OfferBar
      offers={[offer('draft', '生成本计划全部结算单'), offer('send', '发送全部草稿')]}
      asking={ASKING}
      pending={draft.pending || send.pending}
      onVerb={async (verb) => (verb === 'draft' ? draft : send).run({ planId: planId ?? 0 })}
    />
  )
}

function useFilters(isOurs: boolean): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100 })
  return [
    {
      key: 'planId',
      label: '考试计划',
      kind: 'one',
      width: 240,
      options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      width: 180,
      options: Object.entries(stateNames)
        .filter(([value]) => !isOurs || value !== 'DRAFT')
        .map(([value, label]) => ({ value, label })),
    },
  ]
}

type MoneyKey = 'paidFen' | 'refundedFen' | 'outstandingFen' | 'waivedFen' | 'rebateFen'

const money = (key: MoneyKey, title: string, more: Partial<DataColumn<Row>> = {}): DataColumn<Row> => ({
  key,
  title,
  numeric: true,
  width: 120,
  sortable: true,
  render: (row) => <Money fen={row[key]} />,
  text: (row) => row[key] / 100,
  ...more,
})

function columnsFor(isOurs: boolean): DataColumn<Row>[] {
  return [
    {
      key: 'settlementNo',
      title: '结算单号',
      width: 150,
      card: 'title',
      render: (row) => <To to={`/settlements/${row.id}`}>{row.settlementNo}</To>,
      text: (row) => row.settlementNo,
    },
    ...(isOurs ? [] : [{ key: 'orgName', title: '院校', sortable: true }]),
    { key: 'siteName', title: '站点', optional: !isOurs },
    { key: 'planName', title: '考试计划' },
    {
      key: 'state',
      title: '状态',
      width: 190,
      text: (row) => stateNames[row.state],
      render: (row) => (
        <Status
          tone={TONES[row.state]}
          reason={row.state === 'OBJECTED' && row.opinion ? row.opinion : waitingFor(row, isOurs)}
        >
          {stateNames[row.state]}
        </Status>
      ),
    },
    { key: 'registeredCount', title: '报考人次', numeric: true, width: 90, optional: !isOurs },
    { key: 'paidCount', title: '已缴人次', numeric: true, width: 90 },
    money('paidFen', '已缴金额'),
    money('refundedFen', '退款', { width: 110 }),
    money('outstandingFen', '未缴', { width: 110 }),
    money('waivedFen', '减免核销', { optional: true, sortable: false }),
    money('rebateFen', '应返还'),
  ]
}
