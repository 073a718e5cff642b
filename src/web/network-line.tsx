import { Alert } from 'antd'
import { useSyncExternalStore } from 'react'

function listen(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says so while this computer has no network. */
export function NetworkLine() {
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  if (online) return null
  return (
    <Alert type="warning" banner role="alert" title="网络已断开。已填写的内容仍在本页，恢复网络后再提交。" />
  )
}
