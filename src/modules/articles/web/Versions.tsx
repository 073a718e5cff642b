import { Button, Drawer, Spin, Table } from 'antd'
import { useState } from 'react'
import { getVersion } from '#src/modules/articles/contract/writing.ts'
import { diffLines } from '#src/modules/articles/rules.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import type { Draft } from './view.ts'

type Version = Draft['versions'][number]

/** Every version with who wrote and who published it, and what it changed. */
export function Versions({ draft }: { draft: Draft }) {
  const [opened, setOpened] = useState<number>()
  return (
    <div className="kw-versions">
      <Panel title="版本记录">
        <ScrollFrame>
          <Table<Version>
            size="small"
            rowKey="version"
            pagination={draft.versions.length > 10 ? { pageSize: 10 } : false}
            scroll={{ x: 'max-content' }}
            dataSource={draft.versions}
            columns={columnsWith(draft, setOpened)}
          />
        </ScrollFrame>
      </Panel>
      {opened && <Changes articleId={draft.id} version={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

function noteOf({ version, publishedAt }: Version, shown: number | null): string {
  if (!publishedAt) return '（未发布）'
  return version === shown ? '（现行）' : ''
}

const columnsWith = ({ publishedVersion, state }: Draft, onOpen: (version: number) => void) => [
  {
    title: '版本',
    render: (_: unknown, row: Version) =>
      `第 ${row.version} 版${noteOf(row, state === 'PUBLISHED' ? publishedVersion : null)}`,
  },
  { title: '修改人', dataIndex: 'editedByName' },
  { title: '修改时间', render: (_: unknown, row: Version) => <When at={row.editedAt} /> },
  { title: '发布人', render: (_: unknown, row: Version) => row.publishedByName || '—' },
  { title: '发布时间', render: (_: unknown, row: Version) => <When at={row.publishedAt} /> },
  {
    title: '改动',
    render: (_: unknown, { version }: Version) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(version)}>
        {version === 1 ? '查看正文' : '与上一版比较'}
      </Button>
    ),
  },
]

interface ChangesProps {
  readonly articleId: number
  readonly version: number
  readonly onClose: () => void
}

const SIGNS = { SAME: '　', ADDED: '＋', REMOVED: '－' } as const
const SAID = { SAME: '', ADDED: '新增：', REMOVED: '删去：' } as const

function Changes({ articleId, version, onClose }: ChangesProps) {
  const text = useRoute(getVersion, { articleId, version })
  const whole = ({ title, body }: { title: string; body: string }) => `${title}\n\n${body}`
  return (
    <Drawer title={`第 ${version} 版`} size={760} open onClose={onClose}>
      {text.error && <ProblemNotice problem={asProblem(text.error)} />}
      {!text.error && !text.data && <Spin className="kw-whole" />}
      {text.data && (
        <ul className="kw-diff">
          {diffLines(text.data.before ? whole(text.data.before) : whole(text.data), whole(text.data)).map(
            ({ mark, text: line }, at) => (
              <li key={at} data-mark={mark}>
                <span aria-hidden>{SIGNS[mark]}</span>
                <span className="kw-sr">{SAID[mark]}</span>
                {line}
              </li>
            ),
          )}
        </ul>
      )}
    </Drawer>
  )
}
