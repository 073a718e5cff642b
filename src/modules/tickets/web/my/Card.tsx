import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { downloadMyTicket, type findMyTickets } from '#src/modules/tickets/contract/selfservice.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { versionText } from '#src/modules/tickets/words.ts'
import { newestVersion } from '#src/modules/tickets/words/selfservice.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { downloadUrl, type RowOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'
import { Period, When } from '#src/web/kit/When.tsx'

/** One ticket: where to be and when, large; the PDF below. */
export function Card({ ticket }: { readonly ticket: RowOf<typeof findMyTickets> }) {
  return (
    <section className="kw-phone-card">
      <p className="kw-muted">
        {ticket.planName} · {ticket.levelName}
      </p>
      <div className="kw-phone-head kw-my-head">
        <h2>{ticket.name}</h2>
        <div className="kw-my-seat">
          <span>座位</span>
          <strong>{seatText(ticket.seatNo)}</strong>
        </div>
      </div>
      <dl className="kw-phone-lines">
        <Line label="准考证号">
          <span className="kw-mono">{ticket.ticketNo}</span>
        </Line>
        <Line label="考点">
          {ticket.siteName}（{ticket.siteAddress}）
        </Line>
        <Line label="考场">{ticket.roomName}</Line>
        <Line label="场次">{sessionName(ticket.ordinal)}</Line>
        <Line label="考试时间">
          <Period from={ticket.startsAt} to={ticket.endsAt} />
        </Line>
        <Line label="开始入场">
          <When at={ticket.entryAt} />
        </Line>
      </dl>
      <p>
        <Status
          tone="good"
          reason={
            <>
              {versionText(ticket.version)}，签发于 <When at={ticket.issuedAt} />
            </>
          }
        >
          {newestVersion}
        </Status>
      </p>
      <Button
        type="primary"
        size="large"
        block
        icon={<DownloadOutlined aria-hidden />}
        href={downloadUrl(downloadMyTicket, { pass: ticket.pass })}
        download={ticket.fileName}
      >
        下载准考证（PDF）
      </Button>
    </section>
  )
}

const Line = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
