import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { Balances } from './Balances.tsx'
import { Entries } from './Entries.tsx'

/** 账簿: every fen that was asked for, came, moved or went, and what the accounts hold. */
export function LedgerPage() {
  const { values, change } = useUrl()
  return (
    <Page help="每张缴费单、每笔到账和退款都自动记成一条借贷相等的分录，只增不改。点余额表中的任何数字，可以看到组成它的分录。">
      <Tabs
        activeKey={values.tab === 'balances' ? 'balances' : 'entries'}
        onChange={(tab) => change({ tab: tab === 'entries' ? undefined : tab, entry: undefined })}
        destroyOnHidden
        items={[
          { key: 'entries', label: '分录', children: <Entries /> },
          { key: 'balances', label: '科目余额', children: <Balances /> },
        ]}
      />
    </Page>
  )
}
