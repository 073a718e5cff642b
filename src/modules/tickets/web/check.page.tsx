import { Button, Spin } from 'antd'
import { useState } from 'react'
import type { Judged } from '#src/modules/tickets/rules/judge.ts'
import { useTitle } from '#src/web/edge-pages.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { checkCode } from './check/checking.ts'
import { canKeep, type KeptRoll } from './check/keeping.ts'
import { Reader } from './check/Reader.tsx'
import { useRoll } from './check/useRoll.ts'
import { Verdict } from './check/Verdict.tsx'
import '#src/web/phone.css'
import './check/check.css'

/** 离线核验: opened once with the network, it tells good tickets from superseded and forged ones without (BR-64). */
export function CheckPage() {
  useTitle('准考证离线核验')
  const { values } = useUrl()
  const kept = useRoll({
    planId: Number(values['planId']) || undefined,
    siteId: Number(values['siteId']) || undefined,
  })
  return (
    <main className="kw-phone kw-check">
      <h1>准考证离线核验</h1>
      {kept.roll ? <Desk roll={kept.roll} /> : <Missing busy={kept.busy} />}
      {kept.refusal && <ProblemNotice problem={kept.refusal} />}
      {kept.roll && (
        <About
          roll={kept.roll}
          busy={kept.busy}
          isKept={kept.isKept}
          onRefresh={() => void kept.refresh()}
          onForget={() => void kept.forget()}
        />
      )}
    </main>
  )
}

const Missing = ({ busy }: { readonly busy: boolean }) => (busy ? <Spin /> : <Nothing />)

function Desk({ roll }: { readonly roll: KeptRoll }) {
  const [judged, setJudged] = useState<{ result: Judged; at: number }>()
  const check = async (text: string) => setJudged({ result: await checkCode(roll, text), at: Date.now() })
  return (
    <>
      {judged && <Verdict key={judged.at} judged={judged.result} />}
      <section className="kw-phone-card">
        <Reader onCode={(text) => void check(text)} />
      </section>
    </>
  )
}

interface AboutProps {
  readonly roll: KeptRoll
  readonly busy: boolean
  readonly isKept: boolean
  readonly onRefresh: () => void
  readonly onForget: () => void
}

/** What the device carries and how old it is. */
function About({ roll, busy, isKept, onRefresh, onForget }: AboutProps) {
  return (
    <section className="kw-phone-card">
      <p>
        <strong>{roll.planName}</strong>
        {roll.siteName && ` · ${roll.siteName}`}
      </p>
      <p>
        清单共 {roll.tickets.length} 张，更新于 <When at={roll.madeAt} />
        。之后换发的准考证要联网更新清单才认得出。
      </p>
      <p className="kw-muted">{keeping(isKept)}</p>
      <div className="kw-actions">
        <Button loading={busy} onClick={onRefresh}>
          更新清单
        </Button>
        <Button onClick={onForget}>考试结束，删除清单</Button>
      </div>
    </section>
  )
}

const keeping = (isKept: boolean): string => {
  if (!canKeep()) return '这个浏览器不能离线保存本页：请用 https 地址打开，断网前不要关闭本页。'
  return isKept
    ? '本页和清单已保存在这台设备上，断网也能打开和核验。清单里没有姓名和证件号码。'
    : '正在把本页和清单保存到这台设备上，请先不要断网。'
}

const Nothing = () => (
  <section className="kw-phone-card">
    <p>这台设备上还没有核验清单。</p>
    <p>
      请在联网时登录，从“<To to="/tickets">准考证</To>
      ”页面点“离线核验”打开本页；清单会保存下来，断网后照样可用。
    </p>
  </section>
)
