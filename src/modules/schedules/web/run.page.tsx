import { Button, Skeleton, Tabs } from 'antd'
import { getRun } from '#src/modules/schedules/contract.ts'
import { downloadBundle } from '#src/modules/schedules/contract/proof.ts'
import { stateNames, unseatedReasons } from '#src/modules/schedules/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Until, When } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { useGo, useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Digest } from './Digest.tsx'
import { AfterPublication } from './AfterPublication.tsx'
import { MoveTable } from './MoveTable.tsx'
import { RoomUse } from './RoomUse.tsx'
import { SaveFile } from './SaveFile.tsx'
import type { Run } from './shapes.ts'
import { SeatTable } from './SeatTable.tsx'
import { UnseatedTable } from './UnseatedTable.tsx'
import { Versions } from './Versions.tsx'

/** The result of one site: who sits where, how the rooms are used, who has no seat and why. */
export function RunPage() {
  const runId = useParam('runId')
  const run = useRoute(getRun, { runId })
  if (run.error) return <ProblemPage problem={asProblem(run.error)} onRetry={() => void run.refetch()} />
  if (!run.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Shown run={run.data} />
}

function Shown({ run }: { readonly run: Run }) {
  const published = run.state === 'PUBLISHED'
  return (
    <Page
      title={run.planName}
      extra={<Status tone={published ? 'good' : 'warn'}>{stateNames[run.state]}</Status>}
      help={
        published
          ? '座位随机排定，场次不能自选。座位号即机位号；打印的准考证上另有准考证号。'
          : '这是未发布的结果，只有评价组织看得到。核对后回到计划页，由另一人复核，再统一发布。'
      }
      guide="schedule"
      actions={
        <>
          <Tickets run={run} />
          <Proof run={run} />
          <AfterPublication run={run} />
          <AuditDrawer entity="exam_plan" entityId={run.planId} />
        </>
      }
    >
      <Panel title={run.siteName}>
        <Summary run={run} />
      </Panel>
      {run.unseated > 0 && (
        <Panel>
          <Why
            title={`${run.unseated} 人没有座位：`}
            reasons={run.shortages.map(({ levelName, reason, count }) => ({
              message: `${levelName} ${count} 人：${unseatedReasons[reason].sentence}`,
              wayOut: unseatedReasons[reason].wayOut,
            }))}
          />
        </Panel>
      )}
      <Panel>
        <Lists run={run} />
      </Panel>
      {published && run.version > 1 && (
        <Panel title="本次调整的变动名单">
          <MoveTable run={run} />
        </Panel>
      )}
      {published && (
        <Panel title="版本记录">
          <Versions run={run} />
        </Panel>
      )}
    </Page>
  )
}

function Tickets({ run }: { readonly run: Run }) {
  const go = useGo()
  if (!useCan('tickets.read') || run.state !== 'PUBLISHED') return null
  return (
    <Button type="primary" onClick={() => go('/tickets', { planId: String(run.planId) })}>
      下载准考证
    </Button>
  )
}

/** The file that lets anybody do the draw again, and what was promised before it. */
function Proof({ run }: { readonly run: Run }) {
  const go = useGo()
  return (
    <>
      {run.digest && (
        <SaveFile
          url={downloadUrl(downloadBundle, { runId: run.id })}
          name={`排考核验-${run.siteName}.json`}
          label="核验文件"
        />
      )}
      <Button onClick={() => go(`/schedules/proof/${run.planId}`)}>承诺与核验</Button>
    </>
  )
}

const Summary = ({ run }: { readonly run: Run }) => (
  <Facts
    items={[
      ['站点代码', run.siteCode],
      ['院校', run.orgName],
      ['已排座', `${run.seated} 人`],
      ['未排座', run.unseated > 0 ? <Lacking key="u" count={run.unseated} /> : '没有'],
      ['发布时间', <When key="p" at={run.publishedAt} />],
      ['准考证下载', <Opens key="o" at={run.schedulingClosesAt} />],
      [run.isRepair ? '调整' : '排考', <By key="c" at={run.createdAt} name={run.drawnBy} />],
      ['复核', <By key="f" at={run.confirmedAt} name={run.confirmedBy} />],
      ['结果摘要', <Digest key="d" text={run.digest} />],
    ]}
  />
)

const Lacking = ({ count }: { readonly count: number }) => <Status tone="bad">{count} 人</Status>

const Opens = ({ at }: { readonly at: string }) => (
  <span>
    <Until at={at} /> 起
  </span>
)

const By = ({ at, name }: { readonly at: string | null; readonly name: string }) =>
  at ? (
    <span>
      <When at={at} /> {name}
    </span>
  ) : (
    <span>—</span>
  )

/** Each list keeps its own search and page in the address; changing the list starts afresh. */
function Lists({ run }: { readonly run: Run }) {
  const { values, change } = useUrl()
  const items = [
    { key: 'seats', label: `座位名单 ${run.seated}`, children: <SeatTable run={run} /> },
    { key: 'rooms', label: '考场使用', children: <RoomUse run={run} /> },
    ...(run.unseated > 0
      ? [{ key: 'unseated', label: `未排座 ${run.unseated}`, children: <UnseatedTable run={run} /> }]
      : []),
  ]
  const shown = items.find((item) => item.key === values['list'])?.key ?? 'seats'
  return <Tabs activeKey={shown} items={items} destroyOnHidden onChange={(list) => change({ list })} />
}
