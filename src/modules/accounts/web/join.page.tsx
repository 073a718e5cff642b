import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Card, Result, Skeleton } from 'antd'
import { openLink } from '#src/modules/accounts/contract/joining.ts'
import { call } from '#src/web/call.ts'
import { useTitle } from '#src/web/edge-pages.tsx'
import { Logo } from '#src/web/logo.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem, type ProblemError } from '#src/web/problem.ts'
import { JoinForms } from './join/JoinForms.tsx'
import { NewPassword } from './join/NewPassword.tsx'

/** Where a link leads: into an organisation, or to a new password. Outside the shell; the token stands behind #. */
export function JoinPage() {
  useTitle('加入单位')
  const token = useLocation().hash
  return (
    <main className="kw-login">
      <Card className="kw-login-card">
        <Logo />
        {token === '' ? <Dead /> : <Opened token={token} />}
      </Card>
    </main>
  )
}

function Opened({ token }: { readonly token: string }) {
  const link = useQuery({
    queryKey: ['join', token],
    queryFn: () => call(openLink, { token }),
    retry: false,
    // What was opened stays open: after it was used, the page must not say that it is spent.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (link.error) return <Dead problem={asProblem(link.error)} />
  if (!link.data) return <Skeleton active />
  return link.data.kind === 'JOIN' ? (
    <JoinForms token={token} link={link.data} />
  ) : (
    <NewPassword token={token} link={link.data} />
  )
}

const INCOMPLETE = {
  detail: '这个链接不完整。',
  wayOut: '请从收到的消息里重新复制整个地址，包括 # 后面的部分。',
}

function Dead({ problem = INCOMPLETE }: { readonly problem?: Pick<ProblemError, 'detail' | 'wayOut'> }) {
  return (
    <>
      <h1>链接打不开</h1>
      <Result
        status="warning"
        title={problem.detail}
        subTitle={problem.wayOut}
        extra={<To to="/login">去登录</To>}
      />
    </>
  )
}
