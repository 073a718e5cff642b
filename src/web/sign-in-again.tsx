import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { LoginForm } from './login-form.tsx'
import { sessionEnded } from './session-ended.ts'
import { refreshSession } from './session.ts'
import type { Me } from './session.ts'

/** When the session ends while somebody works: sign in on top of the page, so that nothing typed is lost. */
export function SignInAgain({ me, ended }: { me: Me; ended: boolean }) {
  const [told, setTold] = useState(false)
  useEffect(() => sessionEnded.listen(() => setTold(true)), [])
  const done = async () => {
    await refreshSession()
    setTold(false)
  }
  return (
    <Modal title="登录已过期，请重新登录" open={told || ended} closable={false} footer={null} destroyOnHidden>
      <p>本页填写的内容都还在，登录后可以接着做。</p>
      <LoginForm login={me.user.login} onDone={() => void done()} />
    </Modal>
  )
}
