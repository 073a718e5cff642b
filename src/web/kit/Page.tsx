import { QuestionCircleOutlined } from '@ant-design/icons'
import { useMatches } from '@tanstack/react-router'
import { Breadcrumb } from 'antd'
import type { ReactNode } from 'react'
import { useTitle } from '#src/web/edge-pages.tsx'
import { Asked } from '#src/web/guide/Asked.tsx'
import { To } from '#src/web/navigation.tsx'
import { parentOf, titleOf, usePages } from '#src/web/page.ts'
import type { PageEntry } from '#src/web/page.ts'
import { useMe } from '#src/web/session.ts'

interface Props {
  /** Default: the title of `pages.tsx`. Give one where the page shows a record (张敏, 2026年上半年 VETS). */
  readonly title?: string
  /** One sentence: what is done here, and what it needs. */
  readonly help: ReactNode
  /** Paragraph of the guide page that explains this step. */
  readonly guide?: string
  /** The certificate the page is about, when it is about one: its organisation's guide is opened. */
  readonly certificateId?: number | undefined
  /** Beside the title: a state, a count. */
  readonly extra?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: where am I, what is this, what does it need, what can I do. */
export function Page({ title, help, guide, certificateId, extra, actions, children }: Props) {
  const { org } = useMe()
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page })
  const shown = title ?? (page ? titleOf(page, org.kind) : '')
  useTitle(shown)
  return (
    <>
      <Trail page={page} last={shown} />
      <div className="kw-page-head">
        <div className="kw-grow">
          <h1>
            {shown} {extra}
          </h1>
          <p className="kw-page-help">
            {help} {guide && <GuideLink paragraph={guide} certificateId={certificateId} />}
          </p>
        </div>
        {actions && <div className="kw-actions">{actions}</div>}
      </div>
      {children}
      {guide && <Asked step={guide} />}
    </>
  )
}

function Trail({ page, last }: { page: PageEntry | undefined; last: string }) {
  const { org } = useMe()
  const pages = usePages()
  const parent = page && parentOf(page.path, pages)
  const group = groupOf(page, parent)
  if (!group && !parent) return null
  const items = [
    ...(group ? [{ title: group }] : []),
    ...(parent ? [{ title: <To to={parent.path}>{titleOf(parent, org.kind)}</To> }] : []),
    { title: last },
  ]
  return <Breadcrumb items={items} aria-label="当前位置" />
}

function groupOf(...pages: (PageEntry | undefined)[]) {
  const menu = pages.find((each) => each?.menu)?.menu
  return menu === 'TOP' ? undefined : menu
}

function GuideLink({ paragraph, certificateId }: { paragraph: string } & Pick<Props, 'certificateId'>) {
  const hasGuide = usePages().some((page) => page.path === '/guide')
  if (!hasGuide) return null
  return (
    <To
      to="/guide"
      hash={paragraph}
      {...(certificateId ? { search: { certificate: String(certificateId) } } : {})}
    >
      <QuestionCircleOutlined aria-hidden /> 查看指南
    </To>
  )
}
