import { Alert } from 'antd'
import { useState } from 'react'
import { listSeatAlarms } from '#src/modules/schedules/contract/alarms.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { GrantSpares } from './GrantSpares.tsx'

type Alarm = RowOf<typeof listSeatAlarms>

/** Refreshed by itself: machines break at the site while the organisation looks on. */
const REFRESH_MS = 30_000

/** 机位告急: published seats that have no machine any more, with every way out. Nothing when all is well. */
export function Alarms({ planId }: { readonly planId: number }) {
  const alarms = useRoute(listSeatAlarms, { planId }, { refetchMs: REFRESH_MS })
  const { rows = [], total = 0 } = alarms.data ?? {}
  if (total === 0) return null
  return (
    <div className="kw-note">
      <Alert
        type="error"
        showIcon
        role="status"
        title={`机位告急：${total} 处已排的人数超过机房现在的考位上限`}
        description={
          <ul className="kw-reasons">
            {rows.map((alarm) => (
              <li key={`${alarm.physicalRoomId}/${alarm.ordinal}`}>
                <OfRoom alarm={alarm} />
              </li>
            ))}
          </ul>
        }
      />
    </div>
  )
}

function OfRoom({ alarm }: { readonly alarm: Alarm }) {
  const grants = useCan('rooms.grant')
  const [asking, setAsking] = useState(false)
  const { physicalRoomId, siteName, message, ways, sparesLeft } = alarm
  const offer = {
    label: '同意少留备用机',
    allowed: sparesLeft !== null,
    reason:
      sparesLeft === null ? '可用机位比已排的人少，不留备用机也不够，只能移动考生或修复机器。' : undefined,
  }
  return (
    <>
      {grants && `${siteName}：`}
      {message}
      <span className="kw-way-out">可以：{ways.join('；')}。</span>{' '}
      <To to={`/rooms/${physicalRoomId}/map`}>看机位图</To>{' '}
      {grants && <OfferButton size="small" offer={offer} onClick={() => setAsking(true)} />}
      {asking && sparesLeft !== null && (
        <GrantSpares
          physicalRoomId={physicalRoomId}
          room={alarm.room}
          spares={sparesLeft}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
