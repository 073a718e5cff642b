import { Button } from 'antd'
import { useState } from 'react'
import { objectionFields, objectionNames } from '#src/modules/candidates/words/confirmation.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import type { ProblemError } from '#src/web/problem.ts'
import { linesOf, type OwnData } from '#src/modules/candidates/web/confirm.view.ts'
import { Objecting, type ObjectionGiven } from './Objecting.tsx'

interface Props {
  readonly data: OwnData
  readonly problem: ProblemError | undefined
  /** Why an objection was not taken. */
  readonly refusal: ProblemError | undefined
  readonly pending: boolean
  readonly onConfirm: () => Promise<void>
  readonly onObject: (given: ObjectionGiven) => Promise<unknown>
}

/** The own data, what was said about them, and the two answers: 确认无误, 有异议. */
export function OwnRecord({ data, problem, refusal, pending, onConfirm, onObject }: Props) {
  const [objecting, setObjecting] = useState(false)
  const send = async (given: ObjectionGiven) => {
    if (await onObject(given)) setObjecting(false)
  }
  return (
    <>
      <Person data={data} />
      {data.objections.length > 0 && <Answers data={data} />}
      <section className="kw-phone-card" aria-live="polite">
        <Standing data={data} />
        {problem && !objecting && <ProblemNotice problem={problem} />}
        {objecting ? (
          <Objecting
            data={data}
            problem={refusal}
            pending={pending}
            onSend={send}
            onCancel={() => setObjecting(false)}
          />
        ) : (
          <div className="kw-confirm-answers">
            {data.confirmation === 'NONE' && (
              <Button type="primary" size="large" block loading={pending} onClick={() => void onConfirm()}>
                以上信息确认无误
              </Button>
            )}
            <Button size="large" block onClick={() => setObjecting(true)}>
              信息有误，提出异议
            </Button>
          </div>
        )}
      </section>
    </>
  )
}

function Person({ data }: { readonly data: OwnData }) {
  return (
    <section className="kw-phone-card">
      <p className="kw-muted">{data.orgName}</p>
      <div className="kw-phone-head">
        <h2 className="kw-confirm-name">{data.name}</h2>
        {data.photo ? (
          <img className="kw-confirm-photo" src={data.photo} alt={`${data.name}的照片`} />
        ) : (
          <div className="kw-confirm-photo kw-confirm-nophoto">还没有照片</div>
        )}
      </div>
      <p className="kw-muted">请逐字核对姓名，特别是生僻字和间隔号。</p>
      <dl className="kw-phone-lines">
        {linesOf(data).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Standing({ data }: { readonly data: OwnData }) {
  switch (data.confirmation) {
    case 'CONFIRMED':
      return (
        <p>
          <Status tone="good" reason="之后发现问题，仍可在链接有效期内提出异议。">
            您已确认无误 <When at={data.confirmedAt} />
          </Status>
        </p>
      )
    case 'OBJECTED':
      return (
        <p>
          <Status tone="warn" reason="学校处理后，请用同一个链接回来查看答复并确认。">
            您的异议已提交，等待学校处理
          </Status>
        </p>
      )
    case 'NONE':
      return (
        <p>
          请在 <When at={data.expiresAt} /> 前核对并确认。
        </p>
      )
  }
}

const TONES: Record<OwnData['objections'][number]['state'], Tone> = {
  OPEN: 'busy',
  ACCEPTED: 'good',
  REJECTED: 'idle',
}

function Answers({ data }: { readonly data: OwnData }) {
  return (
    <section className="kw-phone-card">
      <h2>我的异议</h2>
      <ul className="kw-plain">
        {data.objections.map((each) => (
          <li key={each.id} className="kw-confirm-objection">
            <Status tone={TONES[each.state]}>{objectionNames[each.state]}</Status>{' '}
            <strong>{objectionFields[each.field]}</strong>
            <div>
              {each.wanted && `应为“${each.wanted}”。`}
              {each.note}
            </div>
            {each.answer && <div>学校答复：{each.answer}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
