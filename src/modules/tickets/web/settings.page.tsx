import { Button, Select, Skeleton, Space } from 'antd'
import { useState } from 'react'
import { choosePlanLayout, getPlanLayout } from '#src/modules/tickets/contract/layouts.ts'
import { getNumberRule, setNumberRule, tryNumberRule } from '#src/modules/tickets/contract/numbers.ts'
import { CONVENTIONAL_RULE, DEFAULT_RULE } from '#src/modules/tickets/rules/number.ts'
import { usualLayout } from '#src/modules/tickets/words/layout.ts'
import { numberSaved } from '#src/modules/tickets/words/number.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Parts, type Part } from './settings/Parts.tsx'
import { Tried } from './settings/Tried.tsx'
import './settings/parts.css'

/** 准考证设置 of a plan: which layout it prints with, and what its numbers are made of. */
export function TicketSettingsPage() {
  const planId = useParam('planId')
  const layout = useRoute(getPlanLayout, { planId })
  const rule = useRoute(getNumberRule, { planId })
  const error = layout.error ?? rule.error
  return (
    <Page
      title="准考证设置"
      help="版式随时可以换，之后打印的都用新版式。编号规则在签发之前确定：发布排考结果时按它签发，之后号码不再变。"
      guide="tickets"
    >
      {error && <ProblemNotice problem={asProblem(error)} />}
      {layout.data ? <LayoutChoice planId={planId} choice={layout.data} /> : <Skeleton active />}
      {rule.data && <RuleEditor key={planId} planId={planId} rule={rule.data} />}
    </Page>
  )
}

function LayoutChoice({
  planId,
  choice,
}: {
  readonly planId: number
  readonly choice: AnswerOf<typeof getPlanLayout>
}) {
  const choose = useAction(choosePlanLayout, { success: '版式已选用。' })
  return (
    <Panel title={`版式 · ${choice.planName}`} actions={<To to="/tickets/layouts">管理版式</To>}>
      <Select
        aria-label="版式"
        className="kw-wide"
        value={choice.layoutId ?? 0}
        loading={choose.pending}
        onChange={(id: number) => void choose.run({ planId, layoutId: id || null })}
        options={[
          { value: 0, label: usualLayout },
          ...choice.layouts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {choice.layouts.length === 0 && (
        <p className="kw-muted">还没有已发布的版式。在“管理版式”中新建并发布后，可以在这里选用。</p>
      )}
    </Panel>
  )
}

interface EditorProps {
  readonly planId: number
  readonly rule: AnswerOf<typeof getNumberRule>
}

function RuleEditor({ planId, rule }: EditorProps) {
  const [parts, setParts] = useState<Part[]>(rule.parts)
  const trial = useAction(tryNumberRule, { onProblem: () => true })
  const [tried, setTried] = useState<AnswerOf<typeof tryNumberRule>>(rule)
  const save = useAction(setNumberRule, { success: numberSaved })
  const change = async (next: Part[]) => {
    setParts(next)
    if (next.length === 0) return
    const answer = await trial.run({ planId, parts: next })
    if (answer) setTried(answer)
  }
  return (
    <Panel title="编号规则">
      {rule.locked ? (
        <Why title="编号规则已确定：" reasons={[rule.locked]} />
      ) : (
        <>
          <Space wrap>
            <Button onClick={() => void change([...DEFAULT_RULE])}>用默认规则（号码不随座位变）</Button>
            <Button onClick={() => void change([...CONVENTIONAL_RULE])}>用惯例规则（末两位是座位号）</Button>
          </Space>
          <Parts parts={parts} onChange={(next) => void change(next)} />
        </>
      )}
      {trial.problem && <ProblemNotice problem={trial.problem} />}
      <Tried tried={tried} />
      {!rule.locked && (
        <Button
          type="primary"
          disabled={tried.problems.length > 0 || trial.pending}
          loading={save.pending}
          onClick={() => void save.run({ planId, parts })}
        >
          保存编号规则
        </Button>
      )}
    </Panel>
  )
}
