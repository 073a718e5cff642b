import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'
import { Colleagues } from './people/Colleagues.tsx'
import { Contacts } from './people/Contacts.tsx'
import { InviteButton } from './people/InviteButton.tsx'
import { Invitations } from './people/Invitations.tsx'

const TABS = ['people', 'invitations', 'contacts'] as const

/** 同事与联系方式: who works here in which roles, who is invited, and whom others may call. */
export function ColleaguesPage() {
  const { org } = useMe()
  const { values, change } = useUrl()
  const tab = TABS.find((each) => each === values['tab']) ?? 'people'
  return (
    <Page
      help={`${org.name}的账号由您管理：邀请同事、调整角色、办理离职。密码只有本人知道；角色调整马上生效，不用重新登录。`}
      actions={<InviteButton />}
    >
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          change({
            tab: key,
            page: undefined,
            q: undefined,
            state: undefined,
            role: undefined,
            sort: undefined,
          })
        }
        destroyOnHidden
        items={[
          { key: 'people', label: '同事', children: <Colleagues /> },
          { key: 'invitations', label: '邀请', children: <Invitations /> },
          { key: 'contacts', label: '联系方式', children: <Contacts /> },
        ]}
      />
    </Page>
  )
}
