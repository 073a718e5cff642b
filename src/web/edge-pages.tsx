import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button, Result, Typography } from 'antd'
import { useEffect } from 'react'
import { asProblem } from './problem.ts'
import { To } from './navigation.tsx'

/** The address leads nowhere. */
export function NotFoundPage() {
  useTitle('没有这个页面')
  return (
    <Result
      status="info"
      title="没有这个页面"
      subTitle="地址可能输错了，或页面已经移走。"
      extra={<To to="/">回到首页</To>}
    />
  )
}

/** The page is there, but not for this role. */
export function ForbiddenPage({ title, roles }: { title: string; roles: readonly string[] }) {
  useTitle('没有权限')
  return (
    <Result
      status="warning"
      title={`您没有查看“${title}”的权限`}
      subTitle={`当前角色：${roles.join('、') || '无'}。需要时请联系本单位管理员，或切换到有权限的单位。`}
      extra={<To to="/">回到首页</To>}
    />
  )
}

/** The server does not answer at all. */
export function OfflinePage({ onRetry }: { onRetry: () => void }) {
  useTitle('连接不上服务器')
  return (
    <Result
      status="warning"
      title="连接不上服务器"
      subTitle="请检查网络。服务器恢复后点“重试”即可继续。"
      extra={<Button onClick={onRetry}>重试</Button>}
    />
  )
}

/** A page broke down: says so, names the request, and offers to draw it again. */
export function FaultPage({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error)
  useTitle('页面出错')
  useEffect(() => reportError(error), [error])
  return (
    <Result
      status="error"
      title={problem.detail}
      subTitle={problem.wayOut}
      extra={[
        <Button key="retry" type="primary" onClick={reset}>
          重试
        </Button>,
        <Button key="reload" onClick={() => window.location.reload()}>
          刷新页面
        </Button>,
      ]}
    >
      {problem.requestId && (
        <Typography.Paragraph>
          请求编号 <Typography.Text copyable>{problem.requestId}</Typography.Text>，报修时请提供。
        </Typography.Paragraph>
      )}
    </Result>
  )
}

/** Names the browser tab: `页面 · 考务`. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · 考务` : '考务'
  }, [title])
}
