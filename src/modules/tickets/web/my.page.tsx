import { useState } from 'react'
import { findMyTickets } from '#src/modules/tickets/contract/selfservice.ts'
import { nothingFound } from '#src/modules/tickets/words/selfservice.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { useTitle } from '#src/web/edge-pages.tsx'
import { Card } from './my/Card.tsx'
import { Door } from './my/Door.tsx'
import '#src/web/phone.css'
import './my/my.css'

type Found = AnswerOf<typeof findMyTickets>['rows']

/** 考生下载准考证, outside the shell: on a phone, by people who have no account. */
export function MyTicketPage() {
  useTitle('考生下载准考证')
  const [found, setFound] = useState<Found>()
  const find = useAction(findMyTickets, { onDone: ({ rows }) => setFound(rows), onProblem: () => true })
  return (
    <main className="kw-phone">
      <h1>考生下载准考证</h1>
      <Door pending={find.pending} problem={find.problem} onAsk={(given) => void find.run(given)} />
      {found?.length === 0 && !find.problem && (
        <section className="kw-phone-card" role="alert">
          {nothingFound}
        </section>
      )}
      {found?.map((ticket) => (
        <Card key={ticket.ticketNo} ticket={ticket} />
      ))}
      <footer className="kw-phone-foot">
        准考证按考试计划的打印时间开放。座位调整后旧的准考证会作废，考前请再来查看一次。本页不保存您输入的内容。
      </footer>
    </main>
  )
}
