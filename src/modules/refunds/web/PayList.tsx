import { DownloadOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { makePaymentList, uploadPaymentResult } from '#src/modules/refunds/contract/paying.ts'
import { yuan } from '#src/shared/money.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { useSave } from '#src/web/save.ts'

/** Transfers in one go: the list for the bank, and the bank's answer. */
export function PayList({ onClose }: { readonly onClose: () => void }) {
  const { save } = useSave()
  const make = useAction(makePaymentList, {
    success: ({ count, amountFen }) => `付款清单已生成：${count} 笔，共 ${yuan(amountFen)}。`,
    onDone: ({ fileId, name }) => void save(downloadUrl(fileContent, { fileId, save: 'true' }), name),
  })
  return (
    <Modal open title="付款清单" footer={null} onCancel={onClose} width={620}>
      <p>
        第一步：生成清单，列出今天可以通过银行转账的全部退款，一笔一行，含完整账号；“待退款”的随即变为“退款中”。
      </p>
      <Button
        type="primary"
        icon={<DownloadOutlined aria-hidden />}
        loading={make.pending}
        onClick={() => void make.run({})}
      >
        生成并下载付款清单
      </Button>
      <p className="kw-below">
        第二步：转账后在清单中填写“结果”“银行流水号”“付款日期”，失败的填写原因，再上传。没有填结果的行不处理；有一行填错，整份不登记。
      </p>
      <FileDrop
        route={uploadPaymentResult}
        input={{}}
        what="填好结果的付款清单"
        success="付款结果已登记。"
        onDone={() => undefined}
      />
    </Modal>
  )
}
