import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { asProblem, ProblemError } from '#src/web/problem.ts'

interface Props {
  readonly url: string
  readonly name: string
  readonly label: string
  readonly primary?: boolean
}

/** Saves a file; a refusal is said instead of saved as a broken file. */
export function SaveFile({ url, name, label, primary = false }: Props) {
  const { notification } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const response = await fetch(url)
      if (!response.ok) throw await ProblemError.from(response)
      keep(await response.blob(), name)
    } catch (error) {
      const { detail, wayOut } = asProblem(error)
      notification.error({ title: detail, description: wayOut, duration: 10 })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={<DownloadOutlined aria-hidden />}
      loading={busy}
      onClick={() => void save()}
    >
      {label}
    </Button>
  )
}

function keep(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
