import { App } from 'antd'
import { useState } from 'react'
import { asProblem, ProblemError } from './problem.ts'

/** Saves a file of the server under a name; a refusal is said instead of saved as a broken file. */
export function useSave(): { saving: boolean; save: (url: string, name: string) => Promise<void> } {
  const { notification } = App.useApp()
  const [saving, setSaving] = useState(false)
  const save = async (url: string, name: string) => {
    setSaving(true)
    try {
      const response = await fetch(url)
      if (!response.ok) throw await ProblemError.from(response)
      keep(await response.blob(), name)
    } catch (error) {
      const { detail, wayOut } = asProblem(error)
      notification.error({ title: detail, description: wayOut, duration: 10 })
    } finally {
      setSaving(false)
    }
  }
  return { saving, save }
}

function keep(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
