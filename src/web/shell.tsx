import { MenuOutlined } from '@ant-design/icons'
import { Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Layout, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { ForbiddenPage, OfflinePage } from './edge-pages.tsx'
import { HeaderTools } from './header.tsx'
import { Logo } from './logo.tsx'
import { mayOpen, SideMenu } from './menu.tsx'
import { NetworkLine } from './network-line.tsx'
import { PagesProvider } from './page.ts'
import { PAGES } from './pages.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { MeProvider, useSession } from './session.ts'
import type { Me } from './session.ts'
import { useNarrow } from './narrow.ts'

/** Everything around a page for somebody who is signed in; others are sent to the login page and brought back after it. */
export function Shell() {
  const session = useSession()
  const [known, setKnown] = useState<Me>()
  if (session.data && session.data !== known) setKnown(session.data)
  const me = session.data ?? known

  if (me) return <Frame me={me} ended={session.data === null} />
  if (session.isPending) return <Spin className="kw-whole" size="large" description="正在打开…" />
  if (session.isError) return <OfflinePage onRetry={() => void session.refetch()} />
  return <ToLogin />
}

/** To the login page, once; the address that was asked for is remembered in it. */
function ToLogin() {
  const { href } = useLocation()
  const [asked] = useState(href)
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to: '/login', search: asked === '/' ? {} : { to: asked }, replace: true })
  }, [navigate, asked])
  return null
}

function Frame({ me, ended }: { me: Me; ended: boolean }) {
  const narrow = useNarrow()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const menu = <SideMenu me={me} path={pathname} onChosen={() => setOpen(false)} />

  return (
    <PagesProvider value={PAGES}>
      <MeProvider value={me}>
        <a className="kw-skip" href="#content">
          跳到正文
        </a>
        <Layout className="kw-shell" hasSider={!narrow}>
          {!narrow && (
            <Layout.Sider theme="light" width={208} className="kw-sider">
              <Logo />
              <nav aria-label="主菜单">{menu}</nav>
            </Layout.Sider>
          )}
          <Layout>
            <Layout.Header className="kw-header">
              {narrow && (
                <Button
                  type="text"
                  icon={<MenuOutlined aria-hidden />}
                  aria-label="打开菜单"
                  onClick={() => setOpen(true)}
                />
              )}
              <HeaderTools me={me} />
            </Layout.Header>
            <NetworkLine />
            <Layout.Content id="content" tabIndex={-1} className="kw-content">
              <Permitted me={me} />
            </Layout.Content>
          </Layout>
        </Layout>
        <Drawer
          title={<Logo />}
          placement="left"
          size={260}
          styles={{ body: { padding: '8px 0' } }}
          open={narrow && open}
          onClose={() => setOpen(false)}
        >
          <nav aria-label="主菜单">{menu}</nav>
        </Drawer>
        <SignInAgain me={me} ended={ended} />
      </MeProvider>
    </PagesProvider>
  )
}

function Permitted({ me }: { me: Me }) {
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page })
  if (page && !mayOpen(me, page)) return <ForbiddenPage title={page.title} roles={me.roleNames} />
  return <Outlet />
}
