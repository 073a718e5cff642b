import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { exportRooms } from '#src/modules/rooms/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { useGo } from '#src/web/navigation.tsx'
import type { Board } from './view.ts'

/** 批量导入, and the rooms there are in the same columns: changed and uploaded again, only the changes are written. */
export function ImportRooms({ board }: { readonly board: Board }) {
  const go = useGo()
  const closed = board.obstacles[0]?.message
  return (
    <>
      <OfferButton
        icon={<UploadOutlined aria-hidden />}
        offer={{ label: '批量导入', allowed: !closed, reason: closed }}
        onClick={() => go('/rooms/import', { planId: String(board.planId) })}
      />
      {board.rooms.length > 0 && (
        <Button
          icon={<FileExcelOutlined aria-hidden />}
          href={downloadUrl(exportRooms, { planId: board.planId })}
          download
        >
          按模板导出
        </Button>
      )}
    </>
  )
}
