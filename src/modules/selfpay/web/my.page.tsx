import { useState } from 'react'
import * as contract from '#src/modules/selfpay/contract.ts'
import { nothingFound } from '#src/modules/selfpay/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { useTitle } from '#src/web/edge-pages.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { PhoneDoor } from '#src/web/phone-door.tsx'
import { asProblem } from '#src/web/problem.ts'
import { PlanCard } from './PlanCard.tsx'
import '#src/web/phone.css'

/** 我的缴费, outside the shell: on a phone, by people who have no account. */
export function MyPaymentsPage() {
  useTitle('我的缴费')
  const [pass, setPass] = useState<string>()
  const find = useAction(contract.findMine, {
    onDone: (found) => setPass(found.pass),
    onProblem: () => true,
  })
  return (
    <main className="kw-phone">
      <h1>我的缴费</h1>
      {pass ? (
        <Mine pass={pass} />
      ) : (
        <PhoneDoor
          submit="查询我的缴费"
          pending={find.pending}
          problem={find.problem}
          onAsk={(asked) => void find.run(asked)}
        />
      )}
      {pass === '' && !find.problem && (
        <section className="kw-phone-card" role="alert">
          {nothingFound}
        </section>
      )}
      <footer className="kw-phone-foot">
        只有这里显示“已缴费”才算缴费成功。重复付款、超时付款会自动按原路退回。本页不保存您输入的内容。
      </footer>
    </main>
  )
}

/** While a bill is open, what is paid shows by itself. */
const refetchMs = (mine: contract.OwnView | undefined) =>
  mine?.plans.some((plan) => plan.orders.some((order) => order.state === 'PENDING')) ? 4_000 : undefined

function Mine({ pass }: { readonly pass: string }) {
  const mine = useRoute(contract.getMine, { pass }, { refetchMs })
  if (mine.error) return <ProblemNotice problem={asProblem(mine.error)} />
  if (!mine.data) return <section className="kw-phone-card">正在读取…</section>
  const { name, plans } = mine.data
  return (
    <>
      <p className="kw-muted">{name}，您好。</p>
      {plans.map((plan) => (
        <PlanCard key={plan.planId} pass={pass} plan={plan} />
      ))}
      {plans.length === 0 && <section className="kw-phone-card">{nothingFound}</section>}
    </>
  )
}
