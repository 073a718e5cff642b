import { Form, Modal } from 'antd'
import { addCandidate } from '#src/modules/candidates/contract.ts'
import { kindNames } from '#src/modules/candidates/words.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { useAction } from '#src/web/ask.tsx'
import { DetailFields, IdentityFields } from './PersonFields.tsx'
import type { Texts } from './texts.ts'
import { givenTexts } from './texts.ts'

interface Props {
  readonly onClose: () => void
  readonly onAdded: (candidateId: number) => void
}

const START = { idType: ID_TYPES.RIC, kind: kindNames.IN_SCHOOL }

/** One person by hand: for late comers, and for numbers a workbook is not believed. */
export function AddDialog({ onClose, onAdded }: Props) {
  const [form] = Form.useForm<Texts>()
  const add = useAction(addCandidate, {
    form,
    success: '已新增考生，请接着认证。',
    onDone: ({ id }) => onAdded(id),
  })
  return (
    <Modal
      open
      width={720}
      title="新增考生"
      okText="新增"
      cancelText="取消"
      confirmLoading={add.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">人数多时请用“批量导入”；这里的要求与导入相同。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={START}
        onFinish={(texts) =>
          void add.run({ name: '', idType: '', idNumber: '', kind: '', ...givenTexts(texts) })
        }
      >
        <IdentityFields />
        <DetailFields />
      </Form>
    </Modal>
  )
}
