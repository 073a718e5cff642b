import { PushpinFilled } from '@ant-design/icons'
import { listAnnouncements } from '#src/modules/articles/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'

/** As many lines as a slim panel has. */
const LINES = 3

/** Announcements this account has not read or confirmed yet; nothing when there are none. */
export function News() {
  const { data } = useRoute(listAnnouncements, { show: 'OPEN', size: LINES })
  if (!data || data.total === 0) return null
  return (
    <div className="kw-news">
      <Panel
        title="公告"
        actions={
          <To to="/guide" search={{ tab: 'news', show: 'OPEN' }}>
            {data.total > LINES ? `还有 ${data.total - LINES} 条未读` : '全部公告'}
          </To>
        }
      >
        <ul className="kw-plain">
          {data.rows.map((row) => (
            <li key={row.id}>
              <Status tone={row.isRead ? 'warn' : 'busy'}>{row.isRead ? '待确认' : '未读'}</Status>{' '}
              <To to="/guide" search={{ tab: 'news', article: String(row.id) }}>
                {row.isPinned && <PushpinFilled aria-label="置顶" role="img" />} {row.title}
              </To>{' '}
              <span className="kw-muted">{row.orgName}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
