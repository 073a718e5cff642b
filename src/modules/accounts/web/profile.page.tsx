import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useMe } from '#src/web/session.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionList } from './SessionList.tsx'
import { TotpPanel } from './TotpPanel.tsx'

/** One's own account: who I am here, my password, the second factor, where I am signed in. */
export function ProfilePage() {
  const { user, org, roleNames, memberships } = useMe()
  const elsewhere = memberships.filter((each) => each.orgName !== org.name).map((each) => each.orgName)
  return (
    <Page help="修改密码、开启动态口令，查看自己的登录设备。">
      <Panel title="我的账号">
        <Facts
          items={[
            ['姓名', user.name],
            ['账号', user.login],
            ['当前单位', org.name],
            ['角色', roleNames.join('、')],
            ['其他任职单位', elsewhere.join('、')],
          ]}
        />
      </Panel>
      <Panel title="修改密码">
        <PasswordForm />
      </Panel>
      <Panel title="动态口令">
        <TotpPanel />
      </Panel>
      <Panel title="登录设备">
        <SessionList />
      </Panel>
    </Page>
  )
}
