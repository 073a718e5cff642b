import { Form, Modal, Skeleton } from 'antd'
import { draftAgreements, getAgreementTemplate } from '#src/modules/agreements/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { TermFields, termGiven, termStart, type TermValues } from './TermFields.tsx'
import { basisText, namesOf } from './view.ts'

interface Props {
  readonly sites: readonly { siteId: number; siteName: string }[]
  readonly year: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Drafts the year's agreement for the chosen sites, all on the same terms, from the year's template. */
export function DraftDialog(props: Props) {
  const template = useRoute(getAgreementTemplate, { year: props.year })
  return template.data ? (
    <Asked {...props} template={template.data} />
  ) : (
    <Modal open title="起草考务服务协议" footer={null} onCancel={props.onClose}>
      <Skeleton active />
    </Modal>
  )
}

function Asked({
  sites,
  year,
  onDone,
  onClose,
  template,
}: Props & { template: AnswerOf<typeof getAgreementTemplate> }) {
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
        将为 {sites.length} 个站点起草：{namesOf(sites)}。{basisText(template)}
        起草后院校即可看到，双方盖章上传后由本组织确认生效。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={termStart({ ...template, priceTier: template.tiers[0]?.code ?? '' })}
        onFinish={(values) => void draft.run({ ...termGiven(values), year, siteIds })}
      >
        <TermFields year={year} tiers={template.tiers} />
      </Form>
    </Modal>
  )
}
