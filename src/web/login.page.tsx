import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Card, Form } from 'antd'
import { listDemoAccounts } from '#src/modules/accounts/contract.ts'
import { call } from './call.ts'
import { useTitle } from './edge-pages.tsx'
import { LoginForm } from './login-form.tsx'
import type { Credentials } from './login-form.tsx'
import { Logo } from './logo.tsx'
import { useUrl } from './navigation.tsx'
import { refreshSession } from './session.ts'

/** The way in. In a demonstration the accounts stand beside the form: a click fills it in. */
export function LoginPage() {
  useTitle('登录')
  const navigate = useNavigate()
  const { values } = useUrl()
  const [form] = Form.useForm<Credentials>()
  const demo = useQuery({ queryKey: ['demo'], queryFn: () => call(listDemoAccounts, {}), retry: false })
  const accounts = demo.data?.accounts ?? []
  const enter = async () => {
    await refreshSession()
    await navigate({ href: safeTarget(values.to), replace: true })
  }

  return (
    <main className="kw-login">
      <Card className="kw-login-card">
        <Logo />
        <h1>职业技能等级证书考务平台</h1>
        <LoginForm form={form} onDone={() => void enter()} />
      </Card>
      {accounts.length > 0 && (
        <Card className="kw-login-card" title={<h2>演示账号</h2>}>
          <p>点一下即填入登录表单。演示数据均为虚构。</p>
          {accounts.map((each) => (
            <Button key={each.login} block className="kw-choice" onClick={() => form.setFieldsValue(each)}>
              <strong>{each.orgName}</strong>
              <span>
                {each.roleName} · {each.login}
              </span>
            </Button>
          ))}
        </Card>
      )}
    </main>
  )
}

/** Only an address of our own: `//elsewhere` would lead away. */
function safeTarget(to: string | string[] | undefined) {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
}
