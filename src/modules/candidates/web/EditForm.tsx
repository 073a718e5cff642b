import { Button, Form } from 'antd'
import { editCandidate } from '#src/modules/candidates/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { DetailFields } from './PersonFields.tsx'
import { givenTexts, type Texts } from './texts.ts'
import { formOf, type Candidate } from './view.ts'

interface Props {
  readonly candidate: Candidate
  readonly onClose: () => void
}

/** Everything but who it is; the name has its own way, the paper never changes. */
export function EditForm({ candidate, onClose }: Props) {
  const [form] = Form.useForm<Texts>()
  const edit = useAction(editCandidate, { form, success: '已保存。', onDone: onClose })
  const save = (texts: Texts) => edit.run({ candidateId: candidate.id, kind: '', ...givenTexts(texts) })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={formOf(candidate)}
      onFinish={(texts) => void save(texts)}
    >
      <p className="kw-muted">
        {candidate.name}（{candidate.idMasked}）。
        {candidate.isRegistered
          ? '考生有有效的报考：姓名、证件、性别和出生日期须用“申请更正”办理，其他资料可以在这里修改。'
          : '姓名请用“更正姓名”；证件号码有误的，请删除后重新录入。'}
      </p>
      <DetailFields isRegistered={candidate.isRegistered} />
      <div className="kw-actions">
        <Button type="primary" htmlType="submit" loading={edit.pending}>
          保存
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  )
}
