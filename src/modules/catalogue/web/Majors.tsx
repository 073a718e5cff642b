import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { setMajors } from '#src/modules/catalogue/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { majorsFrom, majorsText, type Certificate } from './view.ts'

const SHOWN = 8

/** The majors whose students the certificate accepts (BR-09), and changing them. */
export function Majors({ certificate }: { readonly certificate: Certificate }) {
  const [editing, setEditing] = useState(false)
  const { majors } = certificate
  const names = majors.slice(0, SHOWN).map((each) => each.name)
  return (
    <div className="kw-below">
      适用专业：
      {majors.length === 0
        ? '不限'
        : `${names.join('、')}${majors.length > SHOWN ? ` 等 ${majors.length} 个` : ''}`}{' '}
      <Button
        size="small"
        aria-label={`设定适用专业：${certificate.shortName}`}
        onClick={() => setEditing(true)}
      >
        设定适用专业
      </Button>
      {editing && <Edit certificate={certificate} onClose={() => setEditing(false)} />}
    </div>
  )
}

function Edit({ certificate, onClose }: { readonly certificate: Certificate; readonly onClose: () => void }) {
  const [form] = Form.useForm<{ text?: string }>()
  const save = useAction(setMajors, { success: '适用专业已设定。', onDone: onClose })
  const submit = ({ text = '' }: { text?: string }) =>
    save.run({ certificateId: certificate.id, accepted: majorsFrom(text) })
  return (
    <Modal
      open
      title={`“${certificate.shortName}”的适用专业`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        设定后，在校生须是下列专业才能报考，其他专业只能按社会考生报考；全部删去即不限专业。已报考的考生不受影响。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ text: majorsText(certificate.majors) }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="text" label="每行一个专业：代码（可不填）、空格、名称，如 570202 商务英语">
          <Input.TextArea rows={10} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
