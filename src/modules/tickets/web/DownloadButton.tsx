import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { downloadTicket } from '#src/modules/tickets/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { asProblem, ProblemError } from '#src/web/problem.ts'

interface Props {
  readonly ticketId: number
  readonly name: string
  readonly fileName: string
}

/** Saves one ticket; a refusal (a character no font has) is said instead of saved as a broken file. */
export function DownloadButton({ ticketId, name, fileName }: Props) {
  const { notification } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const response = await fetch(downloadUrl(downloadTicket, { ticketId }))
      if (!response.ok) throw await ProblemError.from(response)
      saveBlob(await response.blob(), fileName)
    } catch (error) {
      const { detail, wayOut } = asProblem(error)
      notification.error({ title: detail, description: wayOut, duration: 10 })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      loading={busy}
      aria-label={`下载${name}的准考证`}
      onClick={() => void save()}
    >
      下载
    </Button>
  )
}

function saveBlob(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
