import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Col, Empty, Row, Skeleton } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/agreements/contract.ts'
import { stateNames } from '#src/modules/agreements/words.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { ContactCard } from '#src/web/contact-card.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import './agreements.css'
import { EditDialog } from './EditDialog.tsx'
import { History } from './History.tsx'
import { SealedScan } from './SealedScan.tsx'
import { ASKING, TONES, waitingFor, type Agreement } from './view.ts'

/** One agreement: its terms beside the sealed scan, and whose turn it is. */
export function AgreementPage() {
  const agreementId = useParam('agreementId')
  const { org } = useMe()
  const agreement = useRoute(contract.getAgreement, { agreementId })
  if (agreement.error) return <ProblemPage problem={asProblem(agreement.error)} />
  if (!agreement.data) return <Skeleton active />
  const { data } = agreement
  const waiting = waitingFor(data.state, org.kind)
  return (
    <Page
      title={`${data.siteName}　${data.year} 年考务服务协议`}
      extra={<Status tone={TONES[data.state]}>{stateNames[data.state]}</Status>}
      help={waiting ? `${waiting}。` : '协议在有效期内、状态为“已生效”时，站点才能报考。'}
      guide="agreement"
    >
      {data.reason && (
        <Alert
          type="warning"
          showIcon
          title={`${data.state === 'TERMINATED' ? '终止原因' : '退回原因'}：${data.reason}`}
          style={{ marginBottom: 16 }}
        />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={12}>
          <Panel title="协议内容" actions={<Verbs agreement={data} />}>
            <Terms agreement={data} />
          </Panel>
          <Desk organisationId={data.evaluationOrgId} />
        </Col>
        <Col xs={24} xl={12}>
          <Panel title="协议文本与盖章件" actions={<Downloads agreement={data} />}>
            <SealedScan agreement={data} />
            {!data.file && org.kind !== 'INSTITUTION' && <Empty description="院校还没有上传盖章件。" />}
          </Panel>
        </Col>
      </Row>
      <div className="kw-below">
        <History agreement={data} />
      </div>
    </Page>
  )
}

/** Whom a college calls about the agreement. */
function Desk({ organisationId }: { readonly organisationId: number }) {
  if (useMe().org.kind !== 'INSTITUTION') return null
  return (
    <Panel title="联系考务负责人">
      <ContactCard organisationId={organisationId} />
    </Panel>
  )
}

/** The text to be printed and sealed, and the sealed scan once there is one. */
function Downloads({ agreement: { id: agreementId, file, counterFile } }: { agreement: Agreement }) {
  const scan = counterFile ?? file
  return (
    <>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        href={downloadUrl(contract.printAgreement, { agreementId })}
        download
      >
        协议文本
      </Button>
      {scan && (
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={downloadUrl(fileContent, { fileId: scan.fileId, save: 'true' })}
          download={scan.name}
        >
          下载盖章件
        </Button>
      )}
    </>
  )
}

function Terms({ agreement }: { agreement: Agreement }) {
  return (
    <Facts
      columns={1}
      items={[
        ['甲方', agreement.evaluationName],
        ['甲方联系人', [agreement.contactName, agreement.contactPhone].filter(Boolean).join(' ')],
        ['乙方（院校）', agreement.orgName],
        ['乙方考务负责人', `${agreement.officerName} ${agreement.officerPhone}`],
        ['证书', agreement.certificateName],
        ['站点', `${agreement.siteName}（代码 ${agreement.siteCode}）`],
        ['站点地址', agreement.address],
        ['开考级别', agreement.levels],
        [
          '有效期',
          <span key="term">
            <Day on={agreement.validFromOn} /> 至 <Day on={agreement.validToOn} />
          </span>,
        ],
        ['结算方式', '对公转账'],
        ['价格档', agreement.priceTierName],
        ['协议文本', agreement.template],
        ['院校盖章上传', <When key="signed" at={agreement.signedBySiteAt} />],
        ['确认生效', <When key="effective" at={agreement.effectiveAt} />],
      ]}
    />
  )
}

/** Signing is an upload, so it stands with the scan, not among the buttons. */
function Verbs({ agreement }: { agreement: Agreement }) {
  const agreementId = agreement.id
  const [editing, setEditing] = useState(false)
  const confirm = useAction(contract.confirmAgreement, { success: '协议已生效。' })
  const sendBack = useAction(contract.sendBackAgreement, { success: '已退回院校重签。' })
  const retemplate = useAction(contract.retemplateAgreement, { success: '已套用最新模板。' })
  const terminate = useAction(contract.terminateAgreement, { success: '协议已终止。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    retemplate: () => retemplate.run({ agreementId }),
    confirm: () => confirm.run({ agreementId }),
    sendBack: (opinion) => sendBack.run({ agreementId, opinion }),
    terminate: (opinion) => terminate.run({ agreementId, opinion }),
  }
  const edit = agreement.offers.find((each) => each.verb === 'edit')
  const isBehind = agreement.template !== agreement.newestTemplate
  const others = agreement.offers.filter(
    (each) => each.verb in by && (each.verb !== 'retemplate' || (each.allowed && isBehind)),
  )
  return (
    <>
      <OfferBar
        offers={others}
        asking={ASKING}
        onVerb={(verb, opinion) => by[verb]?.(opinion) ?? Promise.resolve(false)}
      />
      {edit && <OfferButton offer={edit} onClick={() => setEditing(true)} />}
      {editing && <EditDialog agreement={agreement} onClose={() => setEditing(false)} />}
    </>
  )
}
