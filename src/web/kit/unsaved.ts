import { useBlocker, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect } from 'react'

/** Asks before leaving a page whose form was changed and not saved, also when the tab is closed. */
export function useUnsavedGuard(changed: boolean) {
  const { modal } = App.useApp()
  useBlocker({
    disabled: !changed,
    enableBeforeUnload: changed,
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false
      const leave = await modal.confirm({
        title: '离开本页？',
        content: '本页有尚未保存的内容，离开后将会丢失。',
        okText: '离开',
        okButtonProps: { danger: true },
        cancelText: '留在本页',
      })
      return !leave
    },
  })
}

/**
 * Goes on to the saved record as soon as there is one, in the form's place in the history. Call it after
 * `useUnsavedGuard`, so that the guard has let go before the page is left.
 */
export function useLeaving(to: string | undefined) {
  const navigate = useNavigate()
  useEffect(() => {
    if (to !== undefined) void navigate({ to, replace: true })
  }, [to, navigate])
}
