import { Alert, Modal, Radio, Skeleton } from 'antd'
import { useState } from 'react'
import { checkChosen, registerChosen } from '#src/modules/registrations/contract/eligibility.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Chips } from './Chips.tsx'
import { SitePicker } from './SitePicker.tsx'
import { namesOf } from './view.ts'

interface Props {
  readonly planId: number
  readonly levels: readonly { readonly id: number; readonly name: string }[]
  readonly people: readonly { readonly candidateId: number; readonly name: string }[]
  readonly levelId?: number | undefined
  readonly siteId?: number | undefined
  readonly onClose: () => void
}

type Checked = AnswerOf<typeof checkChosen>

/**
 * 单个报考, or several at once: the level, what would come of it, name by name, and then everybody who can is registered,
 * or nobody when something has changed meanwhile.
 */
export function RegisterDialog({ planId, levels, people, levelId, siteId, onClose }: Props) {
  const [site, setSite] = useState(siteId)
  const [level, setLevel] = useState(() => levelId ?? firstOf(levels))
  const candidateIds = people.map((each) => each.candidateId)
  const chosen = { planId, levelId: level, candidateIds, ...(site ? { siteId: site } : {}) }
  const checked = useRoute(checkChosen, chosen, { enabled: level > 0, keepPrevious: true })
  const register = useAction(registerChosen, {
    success: ({ registered }) => `已报考 ${registered} 人。`,
    onDone: onClose,
  })
  const can = checked.data?.can ?? NOBODY
  const words = wordsOf(people, can.length)
  const confirm = () => register.run({ ...chosen, candidateIds: can.map((each) => each.candidateId) })
  return (
    <Modal
      open
      title={words.title}
      okText={words.ok}
      okButtonProps={{ disabled: can.length === 0 }}
      cancelText="取消"
      confirmLoading={register.pending}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <div className="kw-stack">
        <Radio.Group
          aria-label="级别"
          optionType="button"
          value={level}
          options={levels.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setLevel(Number(event.target.value))}
        />
        {checked.data && (
          <SitePicker sites={checked.data.sites} value={checked.data.siteId} onChange={setSite} />
        )}
        {checked.error && <ProblemNotice problem={asProblem(checked.error)} />}
        {checked.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
        {checked.data && <Outcome checked={checked.data} />}
      </div>
    </Modal>
  )
}

const firstOf = (levels: Props['levels']) => levels[0]?.id ?? 0

const NOBODY: Checked['can'] = []

/** One person by name, several by number. */
function wordsOf(people: Props['people'], canCount: number) {
  const [only] = people
  return only && people.length === 1
    ? { title: `为${only.name}报考`, ok: '报考' }
    : { title: `为所选 ${people.length} 人报考`, ok: `为可报的 ${canCount} 人报考` }
}

function Outcome({ checked }: { readonly checked: Checked }) {
  const { can, registered, refused, warnings } = checked
  return (
    <>
      {can.length > 0 && (
        <Alert type="success" showIcon title={`可以报考 ${can.length} 人`} description={namesOf(can)} />
      )}
      {registered.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`已报考 ${registered.length} 人，自动跳过`}
          description={namesOf(registered)}
        />
      )}
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`不能报考 ${refused.length} 人，不会写入`}
          description={
            <ul className="kw-reasons kw-scroll">
              {refused.map(({ candidateId, name, className, reasons }) => (
                <li key={candidateId}>
                  {name} {className && <span className="kw-muted">{className}</span>}{' '}
                  <Chips reasons={reasons} />
                  {refused.length === 1 &&
                    reasons.map((each) => (
                      <span key={each.message} className="kw-way-out">
                        {each.message}
                      </span>
                    ))}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {warnings.map(({ message }) => (
        <Alert key={message} type="warning" showIcon title={message} />
      ))}
    </>
  )
}
