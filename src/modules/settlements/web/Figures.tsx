import type { ReactNode } from 'react'
import { figureNames } from '#src/modules/settlements/words.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { figuresOf, tierText, type Settlement } from './view.ts'

/** A wide table is moved in its place, never squeezed. */
const WIDE = { overflowX: 'auto', whiteSpace: 'nowrap' } as const

interface WideProps {
  readonly heads: readonly string[]
  readonly children: ReactNode
}

const WideFigures = ({ heads, children }: WideProps) => (
  <ScrollFrame>
    <div className="kw-wide" style={WIDE}>
      <table className="kw-figures">
        <thead>
          <tr>
            {heads.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  </ScrollFrame>
)

/** The five figures, each leading to the lines it counts, and the rebate. */
export function Amounts({ it }: { it: Settlement }) {
  return (
    <Panel title="款项和返还">
      <table className="kw-figures">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">人次</th>
            <th scope="col">金额</th>
          </tr>
        </thead>
        <tbody>
          {figuresOf(it).map(({ figure, count, fen }) => (
            <tr key={figure}>
              <th scope="row">
                <To to={`/settlements/${it.id}`} search={{ figure }} hash="lines">
                  {figureNames[figure]}
                </To>
              </th>
              <td>{count ?? '—'}</td>
              <td>
                <Money fen={fen} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">应返还</th>
            <td>—</td>
            <td>
              <strong>
                <Money fen={it.rebateFen} />
              </strong>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="kw-below">
        应返还（大写）：<strong>{it.rebateInWords}</strong>
        <br />
        <span className="kw-muted">{tierText(it)}</span>
      </p>
    </Panel>
  )
}

/** The same people per level and fee. */
export function Levels({ it }: { it: Settlement }) {
  return (
    <Panel title="按级别">
      <WideFigures heads={['级别', '单价', '报考人次', '已缴人次', '退款人次', '已缴人次 × 单价']}>
        {it.levels.map((level) => (
          <tr key={`${level.levelId}/${level.feeFen}`}>
            <th scope="row">{level.levelName}</th>
            <td>
              <Money fen={level.feeFen} />
            </td>
            <td>{level.registered}</td>
            <td>{level.paid}</td>
            <td>{level.refunded}</td>
            <td>
              <Money fen={level.paid * level.feeFen} />
            </td>
          </tr>
        ))}
      </WideFigures>
    </Panel>
  )
}

export function About({ it }: { it: Settlement }) {
  return (
    <Panel title="基本情况">
      <Facts
        items={[
          ['院校', it.orgName],
          ['站点', `${it.siteName}（${it.siteCode}）`],
          ['评价组织', it.evaluationOrgName],
          ['数字版本', `第 ${it.figuresNo} 版`],
          ['统计时间', <When key="counted" at={it.countedAt} />],
          ['发送时间', <When key="sent" at={it.sentAt} />],
          ['院校答复', <When key="answered" at={it.answeredAt} />],
          ['办结时间', <When key="settled" at={it.settledAt} />],
          ['支付日期', <Day key="paid" on={it.paidOn} />],
          ['银行流水号', it.bankReference],
        ]}
      />
    </Panel>
  )
}

/** Earlier counts, for the organisation that made them. */
export function Versions({ it }: { it: Settlement }) {
  if (it.versions.length < 2) return null
  return (
    <Panel title="历次统计">
      <WideFigures heads={['版本', '统计时间', '统计人', '已缴金额', '退款', '应返还']}>
        {it.versions.map((each) => (
          <tr key={each.figuresNo}>
            <th scope="row">第 {each.figuresNo} 版</th>
            <td>
              <When at={each.countedAt} />
            </td>
            <td>{each.countedBy}</td>
            <td>
              <Money fen={each.paidFen} />
            </td>
            <td>
              <Money fen={each.refundedFen} />
            </td>
            <td>
              <Money fen={each.rebateFen} />
            </td>
          </tr>
        ))}
      </WideFigures>
    </Panel>
  )
}
