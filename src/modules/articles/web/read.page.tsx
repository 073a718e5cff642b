import { useLocation } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { Answers } from './Answers.tsx'
import { Guide } from './Guide.tsx'
import { News } from './News.tsx'
import { Own } from './Own.tsx'

/** 公告与指南: what others tell the reader, and what the own organisation tells others. */
export function ReadPage() {
  const { hash } = useLocation()
  const { values, change } = useUrl()
  const mayWrite = useCan('articles.write')
  const shown = typeof values.tab === 'string' ? values.tab : undefined
  return (
    <Page help="公告、办理指南和常见问题的答复。每页上方的“查看指南”会直接打开对应的一节。">
      <Tabs
        // A link to a step is a link to the guide.
        activeKey={shown ?? (hash ? 'guide' : 'news')}
        onChange={(tab) => change({ ...EMPTY, tab })}
        destroyOnHidden
        items={[
          { key: 'news', label: '公告', children: <News /> },
          { key: 'guide', label: '指南', children: <Guide step={hash} /> },
          { key: 'faq', label: '常见问题', children: <Answers /> },
          ...(mayWrite ? [{ key: 'own', label: '本单位发布的', children: <Own /> }] : []),
        ]}
      />
    </Page>
  )
}

/** What one tab leaves in the address means nothing to the next. */
const EMPTY = {
  q: undefined,
  page: undefined,
  sort: undefined,
  show: undefined,
  article: undefined,
  guide: undefined,
  certificate: undefined,
  kind: undefined,
  standing: undefined,
  readers: undefined,
}
