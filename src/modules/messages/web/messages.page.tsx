import { Alert, Button, Tabs } from 'antd'
import { countUnread, listMessages, readAllMessages, readMessages } from '#src/modules/messages/contract.ts'
import { kindNames, type MessageKind } from '#src/modules/messages/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Until, When } from '#src/web/kit/When.tsx'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { Settings } from './Settings.tsx'
import { splitLink } from './view.ts'
import './messages.css'

type Row = RowOf<typeof listMessages>

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    width: 110,
    options: [
      { value: 'UNREAD', label: '未读' },
      { value: 'READ', label: '已读' },
    ],
  },
  {
    key: 'kind',
    label: '类别',
    kind: 'one',
    width: 160,
    options: Object.entries(kindNames).map(([value, label]) => ({ value, label })),
  },
]

/** 我的消息: what concerns me here, and what I want to be told where. */
export function MessagesPage() {
  const { values, change } = useUrl()
  return (
    <Page help="与您有关的每一项审核、变动和期限都会通知到这里；点标题直接打开要办的事。">
      <Tabs
        activeKey={values.tab === 'settings' ? 'settings' : 'list'}
        onChange={(tab) => change({ tab: tab === 'settings' ? tab : undefined })}
        destroyOnHidden
        items={[
          { key: 'list', label: '消息', children: <Messages /> },
          { key: 'settings', label: '设置', children: <Settings /> },
        ]}
      />
    </Page>
  )
}

function Messages() {
  const read = useAction(readMessages)
  const go = useGo()
  const open = (row: Row) => {
    if (row.readAt === null) void read.run({ messageIds: [row.id] })
    const { to, search } = splitLink(row.link)
    go(to, search)
  }
  return (
    <>
      <Elsewhere />
      <DataTable
        route={listMessages}
        columns={columnsWith(open)}
        rowKey="id"
        filters={FILTERS}
        searchHint="标题、内容"
        exportName="我的消息"
        toolbar={<ReadAll />}
        renderChosen={(rows, clear) => <ReadChosen rows={rows} onDone={clear} />}
        mayChoose={(row) => row.readAt === null}
        refetchMs={60_000}
        empty={{ text: '还没有消息。有审核、变动或期限与您有关时，会出现在这里。' }}
      />
    </>
  )
}

/** Whoever works for several organisations must not miss what waits in another. */
function Elsewhere() {
  const unread = useRoute(countUnread, {})
  const elsewhere = unread.data?.elsewhere ?? []
  if (elsewhere.length === 0) return null
  const named = elsewhere.map(({ orgName, count }) => `${orgName} ${count} 条`).join('，')
  return (
    <Alert
      type="info"
      showIcon
      title={`其他单位还有未读消息：${named}。`}
      description="点页面上方的单位名称切换过去查看。"
    />
  )
}

function ReadAll() {
  const { values } = useUrl()
  const unread = useRoute(countUnread, {})
  const kind = kindOf(values.kind)
  const read = useAction(readAllMessages, { success: ({ count }) => `已把 ${count} 条消息标为已读。` })
  return (
    <Button
      disabled={unread.data?.count === 0}
      title={unread.data?.count === 0 ? '没有未读消息' : ''}
      loading={read.pending}
      onClick={() => void read.run(kind ? { kind } : {})}
    >
      {kind ? `“${kindNames[kind]}”全部已读` : '全部已读'}
    </Button>
  )
}

const kindOf = (value: unknown): MessageKind | undefined =>
  typeof value === 'string' && value in kindNames ? (value as MessageKind) : undefined

function ReadChosen({ rows, onDone }: { rows: readonly Row[]; onDone: () => void }) {
  const read = useAction(readMessages, { success: ({ count }) => `已把 ${count} 条消息标为已读。`, onDone })
  return (
    <Button loading={read.pending} onClick={() => void read.run({ messageIds: rows.map((row) => row.id) })}>
      标为已读
    </Button>
  )
}

const columnsWith = (onOpen: (row: Row) => void): DataColumn<Row>[] => [
  {
    key: 'title',
    title: '标题',
    width: 260,
    card: 'title',
    text: (row) => row.title,
    render: (row) => <Title row={row} onOpen={onOpen} />,
  },
  {
    key: 'body',
    title: '内容',
    width: 400,
    render: (row) => <span className="kw-message-body">{row.body}</span>,
  },
  { key: 'kind', title: '类别', width: 120, text: nameOf, render: nameOf },
  { key: 'dueAt', title: '期限', width: 175, optional: true, render: (row) => <Until at={row.dueAt} /> },
  { key: 'toldAt', title: '时间', width: 175, sortable: true, render: (row) => <When at={row.toldAt} /> },
  {
    key: 'readAt',
    title: '阅读时间',
    width: 175,
    optional: true,
    render: (row) => <When at={row.readAt} />,
  },
]

const nameOf = (row: Row) => kindNames[row.kind]

/** A real link, so that it opens in a new window too; what is unread says so, not only by its weight. */
function Title({ row, onOpen }: { row: Row; onOpen: (row: Row) => void }) {
  const isUnread = row.readAt === null
  return (
    <Button
      type="link"
      className={isUnread ? 'kw-link kw-unread' : 'kw-link'}
      href={row.link}
      onClick={(event) => {
        event.preventDefault()
        onOpen(row)
      }}
    >
      {isUnread && <span className="kw-sr">未读：</span>}
      {row.title}
    </Button>
  )
}
