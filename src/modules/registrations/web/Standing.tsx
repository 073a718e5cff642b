import { Alert, Button, Skeleton } from 'antd'
import { getPlan } from '#src/modules/plans/contract.ts'
import { summariseEligibility } from '#src/modules/registrations/contract/eligibility.ts'
import { verdictNames } from '#src/modules/registrations/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ContactCard } from '#src/web/contact-card.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { SitePicker } from './SitePicker.tsx'
import { mendingOf } from './view.ts'

type Summary = AnswerOf<typeof summariseEligibility>

/** What stands in everybody's way, each with the page that mends it; and how many can, are and cannot, by reason. */
export function Standing({
  planId,
  siteId,
}: {
  readonly planId: number
  readonly siteId: number | undefined
}) {
  const { values, change } = useUrl()
  const className = textOf(values['className'])
  const levelId = Number(values['levelId']) || undefined
  const summary = useRoute(
    summariseEligibility,
    {
      planId,
      ...(siteId ? { siteId } : {}),
      ...(levelId ? { levelId } : {}),
      ...(className ? { className } : {}),
    },
    { keepPrevious: true },
  )
  if (summary.error) return <ProblemNotice problem={asProblem(summary.error)} />
  if (!summary.data) return <Skeleton active paragraph={{ rows: 3 }} />
  return (
    <>
      <SitePicker
        sites={summary.data.sites}
        value={summary.data.siteId}
        onChange={(id) => change({ siteId: String(id), page: undefined })}
      />
      <Blockers planId={planId} summary={summary.data} />
      <Panel>
        <Counts summary={summary.data} />
      </Panel>
    </>
  )
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

function Blockers({ planId, summary }: { planId: number; summary: Summary }) {
  const { blockers, warnings } = summary
  return (
    <>
      {blockers.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="status"
          title="现在不能报考（或部分级别不能报考），原因如下："
          description={
            <>
              <Mending planId={planId} reasons={blockers} />
              {blockers.some(({ code }) => code === 'E-B08' || code === 'E-B09') && (
                <AskOrganiser planId={planId} />
              )}
            </>
          }
        />
      )}
      {blockers.length === 0 && warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title="可以报考，但请留意："
          description={<Mending planId={planId} reasons={warnings} />}
        />
      )}
    </>
  )
}

/** A site or an agreement is a matter of the organisation that holds the exam: whom to call there. */
function AskOrganiser({ planId }: { planId: number }) {
  const plan = useRoute(getPlan, { planId })
  if (!plan.data) return null
  const { evaluationOrgId, certificateId } = plan.data
  return <ContactCard organisationId={evaluationOrgId} certificateId={certificateId} duty="EXAM" />
}

function Mending({ planId, reasons }: { planId: number; reasons: Summary['blockers'] }) {
  return (
    <ul className="kw-reasons">
      {reasons.map(({ code, message }) => {
        const mending = mendingOf(code, planId)
        return (
          <li key={message}>
            {message}{' '}
            {mending && (
              <To to={mending.to} search={mending.search}>
                {mending.label}
              </To>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Every figure is a filter of the list below. */
function Counts({ summary }: { summary: Summary }) {
  const { values, change } = useUrl()
  const show = (patch: Record<string, string | undefined>) =>
    change({ verdict: undefined, reason: undefined, page: undefined, ...patch })
  return (
    <div className="kw-chips">
      <span>
        剩余指标 <strong className="kw-number">{summary.quotaLeft}</strong>
        {summary.isLate && '（补报）'}
      </span>
      {summary.verdicts.map(({ verdict, count }) => (
        <Button
          key={verdict}
          size="small"
          aria-pressed={values['verdict'] === verdict}
          type={values['verdict'] === verdict ? 'primary' : 'default'}
          onClick={() => show(values['verdict'] === verdict ? {} : { verdict })}
        >
          {verdictNames[verdict]} {count} 人
        </Button>
      ))}
      {summary.reasons.map(({ code, chip, count }) => (
        <Button
          key={code}
          size="small"
          danger
          aria-pressed={values['reason'] === code}
          type={values['reason'] === code ? 'primary' : 'default'}
          onClick={() => show(values['reason'] === code ? {} : { reason: code })}
        >
          {chip} {count} 人
        </Button>
      ))}
      {summary.isPartial && (
        <span className="kw-muted">
          名册人数很多，以上只统计了最近录入的 {summary.checked} 人；请按班级缩小范围查看其余考生。
        </span>
      )}
    </div>
  )
}
