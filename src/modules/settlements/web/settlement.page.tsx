import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Skeleton } from 'antd'
import * as contract from '#src/modules/settlements/contract.ts'
import { stateNames } from '#src/modules/settlements/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { About, Amounts, Levels, Versions } from './Figures.tsx'
import { Lines } from './Lines.tsx'
import { PayPanel } from './PayPanel.tsx'
import { asking, TONES, waitingFor, type Settlement } from './view.ts'

/** One statement: its figures with the lines behind them, what changed since, and what can be done now. */
export function SettlementPage() {
  const settlementId = useParam('settlementId')
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const settlement = useRoute(contract.getSettlement, { settlementId })
  if (settlement.error) return <ProblemPage problem={asProblem(settlement.error)} />
  if (!settlement.data) return <Skeleton active />
  const it = settlement.data
  const turn = waitingFor(it, isOurs)
  return (
    <Page
      title={`结算单 ${it.settlementNo}`}
      extra={<Status tone={TONES[it.state]}>{stateNames[it.state]}</Status>}
      help={`${it.orgName}，${it.planName}。${turn ? `${turn}。` : ''}`}
      actions={<Actions it={it} />}
    >
      <Body it={it} />
    </Page>
  )
}

function Body({ it }: { it: Settlement }) {
  const mayPay = it.offers.some((offer) => offer.verb === 'pay' && offer.allowed)
  return (
    <div className="kw-stack">
      {it.opinion && (
        <Alert
          type="warning"
          showIcon
          title={it.state === 'OBJECTED' ? '院校的异议' : '上次的说明'}
          description={it.opinion}
        />
      )}
      {it.since.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`统计之后又有变动：${it.since.join('；')}。`}
          description="本结算单的数字不变；需要按新的数字结算的，请退回草稿重新统计。"
        />
      )}
      {mayPay && <PayPanel it={it} />}
      <div className="kw-beside">
        <div>
          <Amounts it={it} />
        </div>
        <div>
          <Levels it={it} />
        </div>
      </div>
      <About it={it} />
      <Versions it={it} />
      <Lines it={it} />
    </div>
  )
}

/** Paying has a panel of its own. */
const isButton = (offer: Settlement['offers'][number]) => offer.verb !== 'pay' && offer.allowed

function Actions({ it }: { it: Settlement }) {
  const verbs = useVerbs(it)
  return (
    <>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        href={downloadUrl(contract.printSettlement, { settlementId: it.id })}
        download
      >
        下载结算单
      </Button>
      <OfferBar offers={it.offers.filter(isButton)} asking={asking(it)} onVerb={verbs} />
      <AuditDrawer entity="settlement" entityId={it.id} />
    </>
  )
}

/** Does a verb of the state table by its endpoint, on the figures that were looked at. */
function useVerbs({ id: settlementId, version }: Settlement) {
  const seen = { settlementId, version }
  const count = useAction(contract.countAgain, { success: '已重新统计。' })
  const send = useAction(contract.sendSettlement, { success: '已发给院校确认。' })
  const agree = useAction(contract.agreeSettlement, { success: '已确认，等待评价组织办结。' })
  const object = useAction(contract.objectSettlement, { success: '异议已发给评价组织。' })
  const reopen = useAction(contract.reopenSettlement, { success: '已退回草稿并重新统计。' })
  const settle = useAction(contract.settle, { success: '已办结并记账。' })
  const unsettle = useAction(contract.unsettle, { success: '已撤销办结。' })
  const unpay = useAction(contract.unpaySettlement, { success: '已撤销支付登记。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    count: () => count.run(seen),
    send: () => send.run(seen),
    agree: () => agree.run(seen),
    object: (opinion) => object.run({ ...seen, opinion }),
    reopen: (opinion) => reopen.run({ ...seen, opinion }),
    settle: () => settle.run(seen),
    unsettle: (opinion) => unsettle.run({ ...seen, opinion }),
    unpay: (opinion) => unpay.run({ ...seen, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
