import { Modal } from 'antd'
import { attachInvoiceFile } from '#src/modules/invoices/contract.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import type { Invoice } from './shapes.ts'

/** The file of an invoice issued without one, or another in the place of a wrong one. */
export function AttachDialog({
  invoice,
  onClose,
}: {
  readonly invoice: Invoice
  readonly onClose: () => void
}) {
  return (
    <Modal open title={`发票文件：${invoice.number}`} footer={null} onCancel={onClose}>
      <FileDrop
        route={attachInvoiceFile}
        input={{ invoiceId: invoice.id }}
        what={invoice.file ? '正确的发票文件，替换已上传的一份' : '这张发票的文件'}
        success="发票文件已上传。"
        onDone={onClose}
      />
    </Modal>
  )
}
