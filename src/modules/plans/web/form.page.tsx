import { Skeleton } from 'antd'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { draftPlan, editPlan, getPlan } from '#src/modules/plans/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { firstGuess, givenOf, valuesOf } from './form.view.ts'
import { PlanForm } from './PlanForm.tsx'

/** The certificates of the user's own evaluation organisation. */
function useOwnCertificates() {
  const { org } = useMe()
  const answer = useRoute(listCertificates, {})
  return { ...answer, own: answer.data?.rows.filter((row) => row.evaluationOrgId === org.id) }
}

const HELP = '先存为草稿，只有本机构看得到；核对后再发布。截止时间选 24:00 表示当天结束，下一秒起不再受理。'

export function NewPlanPage() {
  const go = useGo()
  const { own, error } = useOwnCertificates()
  const save = useAction(draftPlan, {
    success: ({ code }) => `草稿已保存，编号 ${code}。`,
    onDone: ({ id }) => go(`/plans/${id}`),
  })
  if (error) return <ProblemPage problem={asProblem(error)} />
  if (!own) return <Skeleton active />
  const [first] = own
  return (
    <Page help={HELP} guide="plans">
      {first ? (
        <PlanForm
          certificates={own}
          initial={firstGuess(shanghaiDay(serverNow()), first)}
          pending={save.pending}
          onSave={(values) => save.run(givenOf(values))}
        />
      ) : (
        <Why
          reasons={[
            {
              message: '本机构还没有证书，无法新建考试计划。',
              wayOut: '请先在“证书与费用”中添加证书和级别。',
            },
          ]}
        />
      )}
    </Page>
  )
}

export function EditPlanPage() {
  const planId = useParam('planId')
  const go = useGo()
  const { own, error } = useOwnCertificates()
  const plan = useRoute(getPlan, { planId })
  const save = useAction(editPlan, { success: '草稿已保存。', onDone: () => go(`/plans/${planId}`) })
  const problem = error ?? plan.error
  if (problem) return <ProblemPage problem={asProblem(problem)} />
  if (!own || !plan.data) return <Skeleton active />
  return (
    <Page title={`修改 ${plan.data.name}`} help={HELP} guide="plans">
      <PlanForm
        certificates={own}
        fixedCertificate
        initial={valuesOf(plan.data)}
        pending={save.pending}
        onSave={(values) => save.run({ ...givenOf(values), planId })}
      />
    </Page>
  )
}
