import { Navigate } from '@tanstack/react-router'
import { Result } from 'antd'
import { menuOf } from './menu.tsx'
import { useMe } from './session.ts'

/** `/`: straight on to the first page this user has, which is the workbench. */
export function Home() {
  const me = useMe()
  const first = menuOf(me)[0]
  if (first) return <Navigate to={first.path} replace />
  return <Result title="还没有可用的功能" subTitle="您的账号还没有角色，请联系本单位管理员。" />
}
