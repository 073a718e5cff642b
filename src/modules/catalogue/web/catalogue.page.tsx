import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useServerNow } from '#src/web/clock.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { AddCertificate } from './AddCertificate.tsx'
import { Levels } from './Levels.tsx'
import { Majors } from './Majors.tsx'
import { SpareRules } from './SpareRules.tsx'
import { spareText, type Certificate } from './view.ts'

/** 证书与费用: the evaluation organisation's certificates, their levels and what they cost. */
export function CataloguePage() {
  const { org } = useMe()
  const answer = useRoute(listCertificates, {})
  const [adding, setAdding] = useState(false)
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      新增证书
    </Button>
  )
  return (
    <Page
      help="考试计划从这里选证书和级别，报考时按当天有效的考试费计价。调价只影响之后的报考，已报考的价格不变。"
      guide="catalogue"
      actions={add}
    >
      {answer.error && (
        <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {answer.data && <Own rows={answer.data.rows.filter((row) => row.evaluationOrgId === org.id)} />}
      {adding && <AddCertificate onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Own({ rows }: { readonly rows: readonly Certificate[] }) {
  const [q, setQ] = useState('')
  const found = rows.filter((row) => `${row.name}${row.shortName}`.includes(q.trim()))
  if (rows.length === 0)
    return (
      <Panel>
        <Empty description="还没有证书。请点右上角“新增证书”，有了证书和级别才能发布考试计划。" />
      </Panel>
    )
  return (
    <>
      {rows.length > 3 && (
        <Input.Search
          allowClear
          placeholder="证书名称、简称"
          onChange={(event) => setQ(event.target.value)}
        />
      )}
      {found.length === 0 && <Panel>没有名称含“{q}”的证书。</Panel>}
      {found.map((certificate) => (
        <CertificatePanel key={certificate.id} certificate={certificate} all={rows} />
      ))}
    </>
  )
}

interface PanelProps {
  readonly certificate: Certificate
  /** All certificates of the organisation. */
  readonly all: readonly Certificate[]
}

function CertificatePanel({ certificate, all }: PanelProps) {
  const now = useServerNow(60_000)
  return (
    <Panel
      title={certificate.name}
      actions={
        <>
          <SpareRules certificate={certificate} all={all} />
          <AuditDrawer entity="certificate" entityId={certificate.id} />
        </>
      }
    >
      <Facts
        columns={2}
        items={[
          ['简称', certificate.shortName],
          ['考务负责人', `${certificate.officerName} ${certificate.officerPhone}`.trim()],
          ['备用机', spareText(certificate)],
        ]}
      />
      <div className="kw-below">
        <Levels certificate={certificate} now={now} />
      </div>
      <Majors certificate={certificate} />
    </Panel>
  )
}
