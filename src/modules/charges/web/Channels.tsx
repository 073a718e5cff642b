import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { listChannels, testChannel } from '#src/modules/charges/contract.ts'
import { channelNames } from '#src/modules/charges/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { ChannelDialog } from './ChannelDialog.tsx'
import type { ChannelRow } from './view.ts'

/** Alipay and WeChat Pay, set up or not. */
export function Channels() {
  const channels = useRoute(listChannels, {})
  if (channels.error) return <ProblemNotice problem={asProblem(channels.error)} />
  if (!channels.data) return <Skeleton active />
  const { rows, mayPlay } = channels.data
  return (
    <div className="kw-stack">
      {rows.map((row) => (
        <ChannelPanel key={row.channel} row={row} mayPlay={mayPlay} />
      ))}
    </div>
  )
}

function ChannelPanel({ row, mayPlay }: { row: ChannelRow; mayPlay: boolean }) {
  const [isEditing, setEditing] = useState(false)
  const test = useAction(testChannel, {
    success: ({ isGood, note }) => (isGood ? '连接正常，双方签名一致。' : note),
  })
  const { id } = row
  return (
    <Panel
      title={channelNames[row.channel]}
      actions={
        <>
          {id !== null && (
            <Button loading={test.pending} onClick={() => void test.run({ channelId: id })}>
              测试连接
            </Button>
          )}
          <Button type={id === null ? 'primary' : 'default'} onClick={() => setEditing(true)}>
            {id === null ? '开通' : '修改'}
          </Button>
          {id !== null && <AuditDrawer entity="payment_channel" entityId={id} />}
        </>
      }
    >
      {id === null ? <p className="kw-muted">还没有开通。</p> : <Known row={row} />}
      {isEditing && <ChannelDialog row={row} mayPlay={mayPlay} onClose={() => setEditing(false)} />}
    </Panel>
  )
}

function Known({ row }: { row: ChannelRow }) {
  return (
    <Facts
      columns={2}
      items={[
        [
          '状态',
          <Status key="state" tone={row.isEnabled ? 'good' : 'idle'}>
            {row.isEnabled ? '已启用' : '未启用'}
          </Status>,
        ],
        ['网关', row.isSandbox ? '本机模拟收银台（演示）' : row.address || '正式网关'],
        ['应用编号', row.isSandbox ? '—' : row.appId],
        ['商户', row.isSandbox ? '—' : row.merchantId],
        ['私钥指纹', row.privateKeyPrint],
        ['最近测试', <Tested key="test" row={row} />],
        ['修改人', row.updatedByName],
        ['修改时间', <When key="at" at={row.updatedAt} />],
      ]}
    />
  )
}

function Tested({ row }: { row: ChannelRow }) {
  if (!row.checkedAt) return <>还没有测试</>
  return (
    <Status tone={row.checkNote === '' ? 'good' : 'bad'} reason={row.checkNote || undefined}>
      {row.checkNote === '' ? '连接正常 ' : '没有通过 '}
      <When at={row.checkedAt} />
    </Status>
  )
}
