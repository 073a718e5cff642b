import { Alert } from 'antd'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionList } from './SessionList.tsx'
import { TotpPanel } from './TotpPanel.tsx'

/** One's own account: who I am here, my password, the second factor, where I am signed in. */
export function ProfilePage() {
  const { user, org, roleNames, memberships } = useMe()
  const { values } = useUrl()
  const elsewhere = memberships.filter((each) => each.orgName !== org.name).map((each) => each.orgName)
  return (
    <Page help="修改密码、开启动态口令，查看自己的登录设备。">
      {values['welcome'] && (
        <Alert
          type="success"
          showIcon
          closable
          style={{ marginBottom: 16 }}
          title={`欢迎加入${org.name}`}
          description={
            user.hasTotp
              ? '从左侧菜单开始办理；工作台会告诉您现在该做什么。'
              : '建议在下面开启动态口令：即使密码被别人知道，也登录不了。不开启也可以直接开始办理。'
          }
        />
      )}
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
