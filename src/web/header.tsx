import { BulbOutlined, ClockCircleOutlined, DownOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tag, Tooltip } from 'antd'
import type { MenuProps } from 'antd'
import { chooseOrganisation, signOut } from '#src/modules/accounts/contract.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { chooseAppearance, useAppearance } from './appearance.ts'
import type { Appearance } from './appearance.ts'
import { useAction } from './ask.tsx'
import { Bell } from './bell.tsx'
import { useServerNow } from './clock.ts'
import { useGo } from './navigation.tsx'
import { useNarrow } from './narrow.ts'
import { PAGES } from './pages.tsx'
import { refreshSession } from './session.ts'
import type { Me } from './session.ts'

/** For whom I work, the server's clock, light or dark, and my own account. */
export function HeaderTools({ me }: { me: Me }) {
  const narrow = useNarrow()
  return (
    <div className="kw-header-tools">
      <OrgSwitch me={me} />
      {me.demo && !narrow && <Tag color="warning">演示环境</Tag>}
      <span className="kw-grow" />
      {!narrow && <ServerClock />}
      <Bell />
      <AppearanceSwitch />
      <Account me={me} />
    </div>
  )
}

function OrgSwitch({ me }: { me: Me }) {
  const go = useGo()
  const choose = useAction(chooseOrganisation, {
    onDone: () => void refreshSession().then(() => go('/')),
    success: '已切换单位。',
  })
  const label = (
    <span className="kw-org">
      <strong>{me.org.name}</strong> <span>{me.roleNames.join('、')}</span>
    </span>
  )
  if (me.memberships.length < 2) return label
  const items = me.memberships.map((each) => ({
    key: String(each.id),
    label: `${each.orgName}(${each.roleNames.join('、')})`,
  }))
  return (
    <Dropdown
      menu={{ items, onClick: ({ key }) => void choose.run({ membershipId: Number(key) }) }}
      trigger={['click']}
    >
      <Button type="text" className="kw-org-button">
        {label} <span className="kw-sr">切换单位</span> <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

function ServerClock() {
  const now = useServerNow()
  return (
    <Tooltip title="服务器时间（北京时间），各项截止以此为准">
      <time className="kw-clock" dateTime={new Date(now).toISOString()}>
        <ClockCircleOutlined aria-hidden /> {formatInstant(now)}:
        {String(Math.floor(now / 1000) % 60).padStart(2, '0')}
      </time>
    </Tooltip>
  )
}

const APPEARANCES: Record<Appearance, string> = { system: '跟随系统', light: '浅色', dark: '深色' }

function AppearanceSwitch() {
  const appearance = useAppearance()
  const items = Object.entries(APPEARANCES).map(([key, label]) => ({ key, label }))
  return (
    <Dropdown
      menu={{ items, selectedKeys: [appearance], onClick: ({ key }) => chooseAppearance(key as Appearance) }}
      trigger={['click']}
    >
      <Button
        type="text"
        icon={<BulbOutlined aria-hidden />}
        aria-label={`外观：${APPEARANCES[appearance]}`}
      />
    </Dropdown>
  )
}

function Account({ me }: { me: Me }) {
  const go = useGo()
  const narrow = useNarrow()
  const leave = useAction(signOut, { onDone: () => window.location.assign('/login') })
  const hasProfile = PAGES.some((page) => page.path === '/profile')
  const items: MenuProps['items'] = [
    ...(hasProfile ? [{ key: 'profile', label: '个人中心' }] : []),
    { key: 'leave', label: '退出登录' },
  ]
  const onClick = ({ key }: { key: string }) => (key === 'leave' ? void leave.run({}) : go('/profile'))
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={`账号：${me.user.name}`}>
        {!narrow && me.user.name}
      </Button>
    </Dropdown>
  )
}
