import { Drawer, Spin } from 'antd'
import {
  agreeLine,
  declineLine,
  getLine,
  ignoreLine,
  receiveLine,
  restoreLine,
  unmatchLine,
} from '#src/modules/statements/contract.ts'
import { stateNames, verdictNames } from '#src/modules/statements/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Matching } from './Matching.tsx'
import { ASKING, orderText, TONES, type Line } from './view.ts'

/** One line of the bank: what it says, what was found and why, and what can be done. */
export function LineDrawer({ lineId, onClose }: { readonly lineId: number; readonly onClose: () => void }) {
  const line = useRoute(getLine, { lineId })
  return (
    <Drawer title="银行流水" size={760} open onClose={onClose}>
      {line.error && <ProblemNotice problem={asProblem(line.error)} />}
      {line.isPending && <Spin className="kw-whole" />}
      {line.data && <Body key={`${line.data.id} ${line.data.state}`} line={line.data} />}
    </Drawer>
  )
}

function Body({ line }: { readonly line: Line }) {
  const mayMatch = line.offers.some((each) => each.verb === 'match')
  return (
    <div className="kw-stack">
      <Status tone={TONES[line.state]} reason={line.opinion}>
        {stateNames[line.state]}
      </Status>
      <Told line={line} />
      <Evidence line={line} />
      {mayMatch && <Matching line={line} />}
      <Deeds line={line} />
    </div>
  )
}

function Told({ line }: { readonly line: Line }) {
  return (
    <Facts
      columns={2}
      items={[
        ['金额', <Money key="amount" fen={line.direction === 'IN' ? line.amountFen : -line.amountFen} />],
        [
          '交易时间',
          <span key="on">
            <Day on={line.tradedOn} /> {line.tradedAt}
          </span>,
        ],
        ['对方户名', line.payerName],
        ['对方账号', line.accountMasked],
        ['摘要和附言', line.remark],
        ['流水号', line.serial],
        ['来自', line.fileName && `${line.fileName} 第 ${line.lineNo} 行`],
        ['到账款项', <Became key="receipt" line={line} />],
      ]}
    />
  )
}

function Became({ line }: { readonly line: Line }) {
  if (line.direction === 'OUT') return <>付出的款项只保存，不匹配</>
  if (line.receiptId === null)
    return <>尚未记账{line.state === 'IGNORED' ? '' : '（可能与已有的到账是同一笔）'}</>
  return (
    <To to="/receipts" search={{ receipt: String(line.receiptId) }}>
      {line.isProof ? '凭证到账的佐证' : '查看分配情况'}
    </To>
  )
}

/** Why the line was matched so, or not: every piece of it in words. */
function Evidence({ line }: { readonly line: Line }) {
  if (line.verdict === null) return null
  return (
    <Panel title={`系统判断：${verdictNames[line.verdict]}（${line.score} 分）`}>
      <ul>
        {line.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {line.state === 'AWAITING' && (
        <>
          <p>{line.proposedByName}提出，等待另一位财务复核：</p>
          <ul>
            {line.shares.map((share) => (
              <li key={share.id}>
                {orderText(share)}，分配 <Money fen={share.shareFen} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Deeds({ line }: { readonly line: Line }) {
  const agree = useAction(agreeLine, { success: '复核通过，款项已记到缴费单。' })
  const decline = useAction(declineLine, { success: '已退回，等待重新匹配。' })
  const unmatch = useAction(unmatchLine, { success: '已撤销匹配。' })
  const ignore = useAction(ignoreLine, { success: '已忽略。' })
  const restore = useAction(restoreLine, { success: '已恢复。' })
  const receive = useAction(receiveLine, { success: '已记为待认领款。' })
  const lineId = line.id
  const onVerb = (verb: string, opinion: string): Promise<unknown> => {
    switch (verb) {
      case 'agree':
        return agree.run({ lineId })
      case 'decline':
        return decline.run({ lineId, opinion })
      case 'unmatch':
        return unmatch.run({ lineId, opinion })
      case 'ignore':
        return ignore.run({ lineId, opinion })
      case 'restore':
        return restore.run({ lineId })
      default:
        return receive.run({ lineId })
    }
  }
  return (
    <div className="kw-actions">
      <OfferBar
        offers={line.offers.filter((each) => each.verb !== 'match')}
        asking={ASKING}
        onVerb={onVerb}
      />
      <AuditDrawer entity="bank_line" entityId={line.id} />
    </div>
  )
}
