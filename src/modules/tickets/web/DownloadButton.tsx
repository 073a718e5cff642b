import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { downloadTicket } from '#src/modules/tickets/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { useSave } from '#src/web/save.ts'

interface Props {
  readonly ticketId: number
  readonly name: string
  readonly fileName: string
}

/** Saves one ticket; a refusal (a character no font has) is said instead of saved as a broken file. */
export function DownloadButton({ ticketId, name, fileName }: Props) {
  const { saving, save } = useSave()
  return (
    <Button
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      loading={saving}
      aria-label={`下载${name}的准考证`}
      onClick={() => void save(downloadUrl(downloadTicket, { ticketId }), fileName)}
    >
      下载
    </Button>
  )
}
