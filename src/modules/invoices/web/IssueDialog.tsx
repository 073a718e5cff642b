import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Form, Input, Modal, Progress, Typography, Upload } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { issueInvoice, issueRed } from '#src/modules/invoices/contract.ts'
import { titleTypeNames } from '#src/modules/invoices/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { acceptOf, kindsInWords, refusalOfFile, sizeInWords } from '#src/web/kit/file-kinds.ts'
import type { Invoice } from './shapes.ts'

interface Values {
  code?: string
  number: string
  issuedOn: dayjs.Dayjs
}
const RULE = issueInvoice.upload ?? { accept: [], maxBytes: 0 }

interface Props {
  readonly invoice: Invoice
  readonly isRed: boolean
  readonly onClose: () => void
}

/** Records an invoice, or its red letter, made in the tax client: number, day, file. */
export function IssueDialog({ invoice, isRed, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const [file, setFile] = useState<File>()
  const [refusal, setRefusal] = useState<string>()
  const issue = useAction(issueInvoice, { form, success: '已登记，并已发邮件。', onDone: onClose })
  const red = useAction(issueRed, { form, success: '红字发票已登记，并已发邮件。', onDone: onClose })
  const doing = isRed ? red : issue
  const send = ({ code = '', number, issuedOn }: Values) => {
    if (!file) return setRefusal('请选择发票文件。')
    const given = { invoiceId: invoice.id, code, number, issuedOn: issuedOn.format('YYYY-MM-DD') }
    return void (isRed ? red.run(given, file) : issue.run({ ...given, version: invoice.version }, file))
  }
  return (
    <Modal
      open
      title={isRed ? `登记红字发票：红冲 ${yuan(invoice.redAskedFen ?? 0)}` : '登记开票'}
      okText="登记并发送邮件"
      cancelText="取消"
      confirmLoading={doing.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ToCopy invoice={invoice} isRed={isRed} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ issuedOn: dayjs(shanghaiDay(serverNow())) }}
        onFinish={send}
      >
        <NumberFields />
        <FileField file={file} onFile={setFile} onRefusal={setRefusal} />
        {refusal && <Alert type="error" showIcon title={refusal} className="kw-form-problem" />}
        {doing.progress !== undefined && <Progress percent={Math.round(doing.progress * 100)} />}
      </Form>
    </Modal>
  )
}

/** What goes into the tax client, each to be copied. */
function ToCopy({ invoice, isRed }: Pick<Props, 'invoice' | 'isRed'>) {
  const copied = (text: string) => (text ? <Typography.Text copyable>{text}</Typography.Text> : null)
  const amount = isRed ? (invoice.redAskedFen ?? 0) : invoice.amountFen
  return (
    <div className="kw-form-problem">
      <Facts
        columns={1}
        items={[
          ['抬头', copied(invoice.title)],
          invoice.titleType === 'UNIT'
            ? ['税号', copied(invoice.taxNo)]
            : ['抬头类型', titleTypeNames[invoice.titleType]],
          ['价税合计', copied((amount / 100).toFixed(2))],
          ...(isRed ? ([['原发票号码', copied(invoice.number ?? '')]] as const) : []),
          ['备注', copied(invoice.note)],
        ]}
      />
    </div>
  )
}

const NumberFields = () => (
  <>
    <Form.Item
      name="number"
      label="发票号码"
      extra="全电发票为 20 位。"
      rules={[{ required: true, message: '请填写发票号码。' }]}
    >
      <Input maxLength={30} inputMode="numeric" />
    </Form.Item>
    <Form.Item name="code" label="发票代码" extra="10 位或 12 位；全电发票没有代码，留空。">
      <Input maxLength={20} inputMode="numeric" />
    </Form.Item>
    <Form.Item
      name="issuedOn"
      label="开票日期"
      rules={[{ required: true, message: '请按发票填写开票日期。' }]}
    >
      <DatePicker className="kw-fill" maxDate={dayjs(shanghaiDay(serverNow()))} />
    </Form.Item>
  </>
)

interface FileProps {
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
  readonly onRefusal: (refusal: string | undefined) => void
}

function FileField({ file, onFile, onRefusal }: FileProps) {
  const take = (taken: File) => {
    const no = refusalOfFile(taken, RULE)
    onRefusal(no)
    onFile(no ? undefined : taken)
    return false
  }
  return (
    <Form.Item
      label="发票文件"
      required
      extra={`${kindsInWords(RULE.accept)}，不超过 ${sizeInWords(RULE.maxBytes)}。`}
    >
      <Upload accept={acceptOf(RULE.accept)} beforeUpload={take} showUploadList={false}>
        <Button icon={<UploadOutlined aria-hidden />}>{file ? '换一个文件' : '选择文件'}</Button>
      </Upload>{' '}
      <span aria-live="polite">{file?.name}</span>
    </Form.Item>
  )
}
