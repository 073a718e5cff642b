import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { countUnread } from '#src/modules/messages/contract.ts'
import { useRoute } from './ask.tsx'
import { useGo } from './navigation.tsx'

const ASKED_EVERY_MS = 60_000

/** How many messages are unread, and the way to them. Asked again each minute and whenever something was done. */
export function Bell() {
  const go = useGo()
  const { data } = useRoute(countUnread, {}, { refetchMs: ASKED_EVERY_MS })
  const count = data?.count ?? 0
  const more = count > 99 ? '99 条以上' : `${count} 条`
  return (
    <Badge count={count} overflowCount={99} size="small" offset={[-8, 8]}>
      <Button
        type="text"
        icon={<BellOutlined aria-hidden />}
        aria-label={count > 0 ? `我的消息，${more}未读` : '我的消息'}
        href="/messages"
        onClick={(event) => {
          event.preventDefault()
          go('/messages', count > 0 ? { state: 'UNREAD' } : {})
        }}
      />
    </Badge>
  )
}
