import { channelNames, outcomeNames, sceneNames, stateNames } from '#src/modules/charges/words.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { TONES, type Paying } from './view.ts'

/** What was tried for this bill, the newest first. */
export function Attempts({ paying }: { paying: Paying }) {
  if (paying.charges.length === 0) return null
  return (
    <Panel title="支付记录">
      <ul className="kw-pay-list">
        {paying.charges.map((charge) => (
          <li key={charge.id}>
            <div className="kw-plan-line">
              <span className="kw-grow">
                {channelNames[charge.channel]} · {sceneNames[charge.scene]} · <Money fen={charge.amountFen} />
                <br />
                <span className="kw-muted">
                  <When at={charge.createdAt} />
                </span>
              </span>
              <Status
                tone={TONES[charge.state]}
                reason={outcomeNames[charge.outcome] || charge.problem || undefined}
              >
                {stateNames[charge.state]}
              </Status>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
