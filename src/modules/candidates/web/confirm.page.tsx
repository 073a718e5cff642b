import { useState } from 'react'
import { confirmSelf, objectSelf, openConfirmation } from '#src/modules/candidates/contract/confirmation.ts'
import { useAction } from '#src/web/ask.tsx'
import { useTitle } from '#src/web/edge-pages.tsx'
import { useTextParam } from '#src/web/navigation.tsx'
import type { ProblemError } from '#src/web/problem.ts'
import { Door } from './confirm/Door.tsx'
import { OwnRecord } from './confirm/OwnRecord.tsx'
import type { OwnData } from './confirm.view.ts'
import '#src/web/phone.css'
import './confirm.css'

/** 考生信息确认, outside the shell: opened from a link or a code, mostly on a phone, by people who have no account. */
export function ConfirmPage() {
  useTitle('考生信息确认')
  const token = useTextParam('token')
  const desk = useDesk(token)
  return (
    <main className="kw-phone kw-confirm">
      <h1>考生信息确认</h1>
      <Stage desk={desk} />
      <footer className="kw-phone-foot">
        本页只显示您本人的报名信息，请不要把链接转发给别人。有疑问请联系班主任或学校考务老师。
      </footer>
    </main>
  )
}

/** Before the last four characters are given, after, and when the link does not open at all. */
function Stage({ desk }: { readonly desk: ReturnType<typeof useDesk> }) {
  if (desk.isDead) return <Dead />
  if (!desk.data) return <Door problem={desk.problem} pending={desk.pending} onProof={desk.open} />
  return (
    <OwnRecord
      data={desk.data}
      problem={desk.problem}
      refusal={desk.refusal}
      pending={desk.pending}
      onConfirm={desk.confirm}
      onObject={desk.object}
    />
  )
}

/** One sentence for every link that does not open, and where help is. */
function Dead() {
  return (
    <section className="kw-phone-card" role="alert">
      <h2>这个链接打不开了</h2>
      <p>链接可能不完整、已过期或已更换。</p>
      <p>请向班主任或学校考务老师要新的链接；如果是手工输入的地址，请检查有没有漏掉字符。</p>
    </section>
  )
}

const isDead = (problem: ProblemError | undefined) => problem?.code === 'confirmation.not_open'

/** The three things a candidate can do; the last four characters stay in the page's memory only. */
function useDesk(token: string) {
  const [proof, setProof] = useState('')
  const [data, setData] = useState<OwnData>()
  const quiet = { onDone: setData, onProblem: () => true }
  const opening = useAction(openConfirmation, quiet)
  const confirming = useAction(confirmSelf, quiet)
  const objecting = useAction(objectSelf, quiet)
  const open = async (given: string) => {
    setProof(given)
    await opening.run({ token, proof: given })
  }
  const confirm = async () => {
    const done = await confirming.run({ token, proof, dataVersion: data?.dataVersion ?? 0 })
    // Changed meanwhile: the newest data come up, and the reason stays above them.
    if (!done) await opening.run({ token, proof })
  }
  const object = async (given: Omit<Parameters<typeof objecting.run>[0], 'token' | 'proof'>) => {
    confirming.reset()
    return objecting.run({ token, proof, ...given })
  }
  const problem = confirming.problem ?? opening.problem
  return {
    data,
    open,
    confirm,
    object,
    problem,
    refusal: objecting.problem,
    pending: opening.pending || confirming.pending || objecting.pending,
    isDead: [opening.problem, confirming.problem, objecting.problem].some(isDead),
  }
}
