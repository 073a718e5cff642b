import { DownloadOutlined, UserAddOutlined } from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { inviteAdministrators } from '#src/modules/accounts/contract/invitations.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { serverNow } from '#src/web/clock.ts'
import { wholeOf } from '#src/web/kit/LinkOnce.tsx'
import { csvOf, saveFile } from '#src/web/kit/table/csv.ts'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'

type Made = AnswerOf<typeof inviteAdministrators>
type Row = Made['rows'][number]

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '院校' },
  { key: 'code', title: '学校标识码' },
  { key: 'contactName', title: '联系人' },
  { key: 'contactPhone', title: '联系电话' },
  { key: 'email', title: '邮箱' },
  { key: 'link', title: '邀请链接', text: (row) => wholeOf(row.link) },
  { key: 'expiresAt', title: '有效期至', text: (row) => formatInstant(row.expiresAt) },
]

interface Props {
  /** Of these; of all without an administrator when not given. */
  readonly organisationIds?: readonly number[]
  readonly onDone?: () => void
}

/** Links for the administrators of many institutions at once, to be saved as a table now: they are shown once. */
export function InviteMany({ organisationIds, onDone }: Props) {
  const [made, setMade] = useState<Made>()
  const [isAsking, setAsking] = useState(false)
  const invite = useAction(inviteAdministrators, {
    onDone: (answer) => {
      setAsking(false)
      setMade(answer)
    },
  })
  const close = () => {
    setMade(undefined)
    onDone?.()
  }
  const ids = organisationIds ? { organisationIds: [...organisationIds] } : {}
  return (
    <>
      <Button icon={<UserAddOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {organisationIds ? '生成管理员邀请链接' : '邀请所有没有管理员的院校'}
      </Button>
      <Modal
        open={isAsking}
        title="批量生成管理员邀请链接"
        okText="生成"
        cancelText="取消"
        confirmLoading={invite.pending}
        onOk={() => void invite.run(ids)}
        onCancel={() => setAsking(false)}
      >
        <p>
          为{organisationIds ? `所选 ${organisationIds.length} 所` : '全部'}
          院校中没有管理员、也没有未过期邀请的，各生成一个链接，14 天内有效。
        </p>
      </Modal>
      {made && <Links made={made} onClose={close} />}
    </>
  )
}

function Links({ made, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  const [isSaved, setSaved] = useState(false)
  const save = () => {
    saveFile(`管理员邀请链接-${shanghaiDay(serverNow())}.csv`, csvOf(COLUMNS, made.rows))
    setSaved(true)
  }
  const skipped = made.skipped > 0 ? `另有 ${made.skipped} 所已有管理员、已邀请或已停用，没有生成。` : ''
  const more = made.hasMore ? '还有院校没有生成，请关闭后再办理一次。' : ''
  return (
    <Modal
      open
      title={`已为 ${made.rows.length} 所院校生成邀请链接`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{isSaved ? '关闭' : '不下载，直接关闭'}</Button>
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={save}>
            下载链接表
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon title="链接只显示这一次，请现在下载，再分别发给各院校。" />
      <p className="kw-below">
        {skipped}
        {more}
        表格里每所院校一行：联系人、电话、邮箱和链接。谁拿到链接谁就能成为管理员，请逐个发送，不要发到群里。
      </p>
    </Modal>
  )
}
