import { QuestionCircleOutlined } from '@ant-design/icons'
import { useMatches, useRouter } from '@tanstack/react-router'
import { Breadcrumb } from 'antd'
import type { ReactNode } from 'react'
import { useTitle } from '#src/web/edge-pages.tsx'
import { To } from '#src/web/navigation.tsx'
import { parentOf, titleOf } from '#src/web/page.ts'
import { useMe } from '#src/web/session.ts'

interface Props {
  /** Default: the title of `pages.tsx`. Give one where the page shows a record (张敏, 2026年上半年 VETS). */
  readonly title?: string
  /** One sentence: what is done here, and what it needs. */
  readonly help: ReactNode
  /** Paragraph of the guide page that explains this step. */
  readonly guide?: string
  /** Beside the title: a state, a count. */
  readonly extra?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: where am I, what is this, what does it need, what can I do. */
export function Page({ title, help, guide, extra, actions, children }: Props) {
  const { org } = useMe()
  const { routesByPath } = useRouter()
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page })
  const own = page ? titleOf(page, org.kind) : ''
  const shown = title ?? own
  const pages = Object.values(routesByPath).flatMap((each) => each.options.staticData?.page ?? [])
  const parent = page && parentOf(page.path, pages)
  useTitle(shown)

  const group = page?.menu ?? parent?.menu
  const trail = [
    ...(group && group !== 'TOP' ? [{ title: group }] : []),
    ...(parent ? [{ title: <To to={parent.path}>{titleOf(parent, org.kind)}</To> }] : []),
    { title: shown },
  ]
  return (
    <>
      {trail.length > 1 && <Breadcrumb items={trail} aria-label="当前位置" />}
      <div className="kw-page-head">
        <div className="kw-grow">
          <h1>
            {shown} {extra}
          </h1>
          <p className="kw-page-help">
            {help}{' '}
            {guide && '/guide' in routesByPath && (
              <To to="/guide" hash={guide}>
                <QuestionCircleOutlined aria-hidden /> 查看指南
              </To>
            )}
          </p>
        </div>
        {actions && <div className="kw-actions">{actions}</div>}
      </div>
      {children}
    </>
  )
}

/** A framed part of a page with its own heading. */
export function Panel({
  title,
  actions,
  children,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="kw-panel">
      {(title || actions) && (
        <div className="kw-panel-head">
          {title && <h2>{title}</h2>}
          {actions && <div className="kw-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
