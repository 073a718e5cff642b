import { Form, Modal } from 'antd'
import { draftAgreements } from '#src/modules/agreements/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { TermFields, termGiven, termStart, type TermValues } from './TermFields.tsx'
import { termOf } from './view.ts'

interface Props {
  readonly sites: readonly { siteId: number; siteName: string }[]
  readonly year: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Drafts the year's agreement for the chosen sites, all on the same terms. */
export function DraftDialog({ sites, year, onDone, onClose }: Props) {
  const [form] = Form.useForm<TermValues>()
  const draft = useAction(draftAgreements, {
    success: ({ ids, skipped }) =>
      `已起草 ${ids.length} 份协议${skipped > 0 ? `，${skipped} 个站点已有协议，未重复起草` : ''}。`,
    onDone: () => {
      onDone()
      onClose()
    },
  })
  const siteIds = sites.map((each) => each.siteId)
  return (
    <Modal
      open
      title={`起草 ${year} 年考务服务协议`}
      okText="起草"
      cancelText="取消"
      confirmLoading={draft.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        将为 {sites.length} 个站点起草：{namesOf(sites)}。起草后院校即可看到，盖章上传后由本组织确认生效。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={termStart({ ...termOf(year), priceTier: 'STANDARD' })}
        onFinish={(values) => void draft.run({ ...termGiven(values), year, siteIds })}
      >
        <TermFields year={year} />
      </Form>
    </Modal>
  )
}

const namesOf = (sites: Props['sites']) => {
  const names = sites.slice(0, 3).map((each) => each.siteName)
  return sites.length > names.length ? `${names.join('、')} 等` : names.join('、')
}
