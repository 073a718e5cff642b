import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { Classes } from './confirmation/Classes.tsx'
import { Objections } from './confirmation/Objections.tsx'

/** 本人确认: links by class, and what candidates object to (BR-22). */
export function ConfirmationPage() {
  const { values, change } = useUrl()
  const tab = values['tab'] === 'objections' ? 'objections' : 'classes'
  return (
    <Page
      title="本人确认"
      help="把链接或二维码发给考生本人，由考生核对姓名、证件、班级和照片：无误的确认，有错的提出异议，由您处理。姓名、证件、性别、出生日期或照片改动后，原来的确认自动作废。"
    >
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          change({ tab: key, page: undefined, q: undefined, state: undefined, field: undefined })
        }
        destroyOnHidden
        items={[
          { key: 'classes', label: '各班情况', children: <Classes /> },
          { key: 'objections', label: '考生异议', children: <Objections /> },
        ]}
      />
    </Page>
  )
}
