import { Skeleton } from 'antd'
import { useState } from 'react'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { getPlan } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { valuesOf, type PlanValues } from './form.view.ts'
import { Impact } from './Impact.tsx'
import { PlanForm } from './PlanForm.tsx'
import type { Plan } from './PlanTables.tsx'

/** A published or postponed plan is changed: the same form, and the impact list before anything is written. */
export function ChangePlanPage() {
  const planId = useParam('planId')
  const certificates = useRoute(listCertificates, {})
  const plan = useRoute(getPlan, { planId })
  const problem = certificates.error ?? plan.error
  if (problem) return <ProblemPage problem={asProblem(problem)} />
  if (!certificates.data || !plan.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const own = certificates.data.rows.filter((row) => row.id === plan.data.certificateId)
  return <Changing plan={plan.data} certificates={own} />
}

interface Props {
  readonly plan: Plan
  readonly certificates: Parameters<typeof PlanForm>[0]['certificates']
}

interface Asked {
  readonly values: PlanValues
  readonly answer: (isDone: boolean) => void
}

function Changing({ plan, certificates }: Props) {
  const go = useGo()
  const [asked, setAsked] = useState<Asked>()
  const resumes = plan.state === 'POSTPONED'
  const offer = plan.offers.find((each) => each.verb === (resumes ? 'resume' : 'change'))
  const close = (isDone: boolean) => {
    setAsked(undefined)
    asked?.answer(isDone)
    if (isDone) go(`/plans/${plan.id}`)
  }
  return (
    <Page
      title={`${resumes ? '确定新日期' : '修改'} ${plan.name}`}
      help={resumes ? NEW_DATES : HELP}
      guide="plans"
    >
      {offer?.allowed ? (
        <PlanForm
          certificates={certificates}
          fixedCertificate
          initial={valuesOf(plan)}
          pending={false}
          saveText="查看影响"
          onSave={(values) => new Promise<boolean>((answer) => setAsked({ values, answer }))}
        />
      ) : (
        <Why reasons={[{ message: offer?.reason ?? '本计划不由您的机构修改。' }]} />
      )}
      {asked && <Impact planId={plan.id} resumes={resumes} values={asked.values} onClose={close} />}
    </Page>
  )
}

const HELP =
  '已发布的计划：还没有报考时可以自由修改；已有报考后，各项截止时间只能推后，可以增加场次，改动日期和去掉级别须先看影响清单并确认。每次改动都是一个新版本。'
const NEW_DATES =
  '填写新的期限和场次。报考和缴费都保留；确定后计划恢复举行，须重新排考，准考证换发新版（号码不变）。'
