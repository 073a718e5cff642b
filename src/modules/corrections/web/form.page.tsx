import { Navigate } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import {
  correctable,
  draftCorrection,
  editCorrection,
  getCorrection,
} from '#src/modules/corrections/contract.ts'
import type { fieldNames } from '#src/modules/corrections/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { call, type AnswerOf } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { To, useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { RequestForm, type Request, type Values } from './RequestForm.tsx'
import type { Correction } from './view.ts'

const HELP = '只填写要更正的项目，其他留空。保存后上传证明材料，再提交给培训评价组织审核。'

/** A new request, for the candidate named in the address; one under way is shown instead. */
export function NewCorrectionPage() {
  const candidateId = Number(useUrl().values.candidateId)
  const start = useRoute(correctable, { candidateId }, { enabled: candidateId > 0 })
  if (!(candidateId > 0)) return <Navigate to="/corrections" replace />
  if (start.error) return <ProblemPage problem={asProblem(start.error)} />
  if (!start.data) return <Skeleton active />
  if (start.data.openId !== null) return <Navigate to={`/corrections/${start.data.openId}`} replace />
  const save = (given: Request) => call(draftCorrection, { ...given, candidateId })
  return (
    <Page title="申请更正" help={HELP} guide="register">
      <Editing start={start.data} values={{}} save={save} />
    </Page>
  )
}

/** A draft or a returned request, to be changed. */
export function EditCorrectionPage() {
  const correctionId = useParam('correctionId')
  const correction = useRoute(getCorrection, { correctionId })
  const candidateId = correction.data?.candidateId ?? 0
  const start = useRoute(correctable, { candidateId }, { enabled: candidateId > 0 })
  const error = correction.error ?? start.error
  if (error) return <ProblemPage problem={asProblem(error)} />
  if (!correction.data || !start.data) return <Skeleton active />
  const save = (given: Request) => call(editCorrection, { ...given, correctionId })
  return (
    <Page title="修改更正申请" help={HELP} guide="register">
      <NumberLeftOut correction={correction.data} />
      <Editing start={start.data} values={valuesOf(correction.data)} save={save} />
    </Page>
  )
}

/** Sealed numbers are not sent to the screen: who leaves the field empty takes the number's correction back. */
function NumberLeftOut({ correction }: { correction: Correction }) {
  const number = correction.lines.find((each) => each.field === 'idNumber' && each.isChanged)
  if (!number) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`原申请要把证件号码更正为 ${number.after}`}
      description="为保护个人信息，号码不会带到表单里。仍要更正号码的，请重新填写；留空表示不再更正号码。"
      style={{ marginBottom: 16 }}
    />
  )
}

/** What was asked for before; a new number is typed again, and gender and birthday follow it. */
function valuesOf({ lines, fields, reason }: Correction): Values {
  const left = fields.includes('idNumber') ? ['idNumber', 'gender', 'birthOn'] : []
  const kept = lines.filter((each) => each.isChanged && !left.includes(each.field))
  return { ...Object.fromEntries(kept.map(({ field, after }) => [field, after])), reason }
}

interface EditingProps {
  readonly start: AnswerOf<typeof correctable>
  readonly values: Values
  readonly save: (request: Request) => Promise<{ id: number }>
}

function Editing({ start, values, save }: EditingProps) {
  const now = Object.fromEntries(start.lines.map(({ field, before }) => [field, before]))
  if (start.registrations.length === 0)
    return (
      <Alert
        type="info"
        showIcon
        title="这名考生没有有效的报考，不需要更正申请。"
        description={
          <>
            请在“考生管理”的考生详情中直接修改，再重新认证。
            <To to="/candidates" search={{ candidate: String(start.candidateId) }}>
              打开这名考生
            </To>
          </>
        }
      />
    )
  return (
    <Panel title={`${now['name'] ?? ''}　${now['idNumber'] ?? ''}`}>
      <p className="kw-muted">
        涉及的有效报考：
        {start.registrations
          .map((each) => `${each.planName} ${each.levelName}（由${each.evaluationOrgName}审核）`)
          .join('；')}
      </p>
      <RequestForm now={now as Record<keyof typeof fieldNames, string>} start={values} save={save} />
    </Panel>
  )
}
