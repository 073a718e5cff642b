import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { Bills } from './Bills.tsx'
import { Channels } from './Channels.tsx'
import { Charges } from './Charges.tsx'

const TABS = ['charges', 'bills', 'channels'] as const

/** 在线收款: the organisation's channels, what came through them, and the comparison with the gateways' bills. */
export function OnlinePage() {
  const { values, change } = useUrl()
  const tab = TABS.find((each) => each === values['tab']) ?? 'charges'
  return (
    <Page help="开通支付宝、微信支付后，院校和考生可以在线缴费。每天上午自动核对前一天的渠道账单，差异列在“渠道对账”。">
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          change({ tab: key, page: undefined, q: undefined, sort: undefined, channel: undefined })
        }
        destroyOnHidden
        items={[
          { key: 'charges', label: '支付记录', children: <Charges /> },
          { key: 'bills', label: '渠道对账', children: <Bills /> },
          { key: 'channels', label: '支付渠道', children: <Channels /> },
        ]}
      />
    </Page>
  )
}
