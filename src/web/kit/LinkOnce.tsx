import { Alert, Button, Modal, Typography } from 'antd'
import { When } from './When.tsx'

interface Props {
  readonly title: string
  /** What the receiver does with it. */
  readonly use: string
  readonly link: string
  readonly expiresAt: string
  readonly onClose: () => void
}

/** A link that is shown once: the server keeps no copy, so it is copied now or made anew. */
export function LinkOnce({ title, use, link, expiresAt, onClose }: Props) {
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已复制，关闭
        </Button>
      }
    >
      <Alert type="warning" showIcon title="链接只显示这一次，请现在复制并发给本人。" />
      <p className="kw-below">{use}</p>
      <Typography.Paragraph
        className="kw-mono"
        copyable={{ text: wholeOf(link), tooltips: ['复制链接', '已复制'] }}
        style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
      >
        {wholeOf(link)}
      </Typography.Paragraph>
      <p className="kw-muted">
        有效期至 <When at={expiresAt} />
        ，只能用一次。谁拿到链接谁就能用，请不要发到群里。
      </p>
    </Modal>
  )
}

/** The address as people open it, where the server does not know its own. */
export const wholeOf = (link: string) => new URL(link, window.location.origin).href
