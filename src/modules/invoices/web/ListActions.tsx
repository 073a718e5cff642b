import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import { SettingDialog } from './SettingDialog.tsx'
import { TitleDialog } from './TitleDialog.tsx'

/** What the list as a whole offers: asking to the college, issuing many to the finance office. */
export function ListActions({ onOpen }: { readonly onOpen: (invoiceId: number) => void }) {
  const mayAsk = useCan('invoices.apply')
  const mayIssue = useCan('invoices.issue')
  return (
    <>
      {mayAsk && <Asking onOpen={onOpen} />}
      {mayIssue && <Issuing />}
    </>
  )
}

/** The link of an order's page brings the order along: `?request=7`. */
function Asking({ onOpen }: { readonly onOpen: (invoiceId: number) => void }) {
  const { values, change } = useUrl()
  const [titleOpen, setTitleOpen] = useState(false)
  const requested = values['request']
  return (
    <>
      <Button onClick={() => setTitleOpen(true)}>默认抬头</Button>
      <Button
        type="primary"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => change({ request: 'new', invoice: undefined })}
      >
        申请发票
      </Button>
      {requested !== undefined && (
        <RequestDialog
          orderId={Number(requested) || undefined}
          onClose={() => change({ request: undefined })}
          onRequested={onOpen}
        />
      )}
      {titleOpen && <TitleDialog onClose={() => setTitleOpen(false)} />}
    </>
  )
}

function Issuing() {
  const [open, setOpen] = useState<'BATCH' | 'SETTING'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Button onClick={() => setOpen('SETTING')}>开票设置</Button>
      <Button type="primary" onClick={() => setOpen('BATCH')}>
        批量登记
      </Button>
      {open === 'BATCH' && <BatchDialog onClose={close} />}
      {open === 'SETTING' && <SettingDialog onClose={close} />}
    </>
  )
}
