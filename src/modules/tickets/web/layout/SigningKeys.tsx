import { useState } from 'react'
import { listSigningKeys, rotateSigningKey, withdrawSigningKey } from '#src/modules/tickets/contract/keys.ts'
import {
  keyConsequences,
  keyDone,
  keyStates,
  keyVerbs,
  type KeyState,
} from '#src/modules/tickets/words/keys.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'

type Key = RowOf<typeof listSigningKeys>
const TONES: Record<KeyState, Tone> = { CURRENT: 'good', RETIRED: 'idle', WITHDRAWN: 'bad' }

/** 签名密钥: which one signs, what became of the earlier ones, and the two buttons with what they do to papers. */
export function SigningKeys() {
  const answer = useRoute(listSigningKeys, {})
  const [asked, setAsked] = useState<Key>()
  return (
    <Panel title="签名密钥">
      <p className="kw-muted">
        准考证上的二维码用密钥签名，离线也能辨别真伪。密钥可能泄露、保管人员离任时，请更换；确定已泄露的，更换后再停用旧的。
      </p>
      {answer.error && (
        <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && <List rows={answer.data.rows} onAsk={setAsked} />}
      {asked?.state === 'CURRENT' && <Rotate signing={asked} onClose={() => setAsked(undefined)} />}
      {asked?.state === 'RETIRED' && <Withdraw signing={asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  )
}

function List({ rows, onAsk }: { readonly rows: readonly Key[]; readonly onAsk: (key: Key) => void }) {
  if (rows.length === 0) return <p>还没有签名密钥，第一次打印准考证时自动生成。</p>
  return rows.map((key) => <One key={key.keyId} signing={key} onAsk={() => onAsk(key)} />)
}

function One({ signing, onAsk }: { readonly signing: Key; readonly onAsk: () => void }) {
  const { keyId, state, createdAt, retiredAt, rotated, withdrawn, papers, offers } = signing
  return (
    <section className="kw-key" aria-label={`密钥 ${keyId}`}>
      <div className="kw-key-head">
        <Status tone={TONES[state]}>{keyStates[state]}</Status>
        <span className="kw-mono">{keyId}</span>
        {offers.map((offer) => (
          <OfferButton
            key={offer.verb}
            offer={offer}
            size="small"
            danger={offer.verb === 'withdraw'}
            onClick={onAsk}
          />
        ))}
      </div>
      <Facts
        columns={2}
        items={[
          ['启用', <Happened key="m" at={createdAt} by={rotated?.by} reason={rotated?.reason} />],
          ['还没考完的计划中，用它打印的', `${papers} 张`],
          ...(retiredAt ? [['更换', <When key="r" at={retiredAt} />] as const] : []),
          ...(withdrawn
            ? [
                ['停用', <Happened key="w" {...withdrawn} />] as const,
                ['停用时换发', `${withdrawn.reissued} 张`] as const,
              ]
            : []),
        ]}
      />
    </section>
  )
}

interface HappenedProps {
  readonly at: string
  readonly by?: string | undefined
  readonly reason?: string | undefined
}

/** When it was, by whom and why; the first key came by itself. */
const Happened = ({ at, by, reason }: HappenedProps) => (
  <span>
    <When at={at} /> {by ?? '首次打印时自动生成'}
    {reason && <div className="kw-muted">{reason}</div>}
  </span>
)

interface DialogProps {
  readonly signing: Key
  readonly onClose: () => void
}

function Rotate({ signing: { keyId, papers }, onClose }: DialogProps) {
  const rotate = useAction(rotateSigningKey, { success: keyDone.rotated })
  return (
    <ConfirmWithOpinion
      open
      title={keyVerbs.rotate}
      asks="原因"
      consequence={<Consequences lines={keyConsequences.rotate(papers)} />}
      onOk={(reason) => rotate.run({ keyId, reason })}
      onClose={onClose}
    />
  )
}

function Withdraw({ signing: { keyId, papers }, onClose }: DialogProps) {
  const withdraw = useAction(withdrawSigningKey, {
    success: ({ reissued }) => keyDone.withdrawn(reissued),
  })
  return (
    <ConfirmWithOpinion
      open
      danger
      title={keyVerbs.withdraw}
      asks="原因"
      consequence={<Consequences lines={keyConsequences.withdraw(papers)} />}
      onOk={(reason) => withdraw.run({ keyId, reason })}
      onClose={onClose}
    />
  )
}

/** What becomes of papers, before it is done. */
const Consequences = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <span key={line} className="kw-key-line">
        {line}
      </span>
    ))}
  </>
)
