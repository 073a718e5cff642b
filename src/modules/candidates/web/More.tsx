import { DownOutlined, DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { CheckListDialog } from './CheckListDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'

interface Props {
  readonly grades: readonly string[]
  readonly classes: readonly string[]
}

/** 导出, above the table: what the filters let through. */
export function ExportButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        导出
      </Button>
      {open && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** What is done with a roster now and then: paper, graduates, majors, what left the house. */
export function More({ grades, classes }: Props) {
  const go = useGo()
  const [isPrinting, setPrinting] = useState(false)
  const mayReveal = useCan('candidates.reveal')
  const mayWrite = useCan('candidates.import')
  const items = [
    ...(mayWrite ? [{ key: '/candidates/photos', label: '批量上传照片' }] : []),
    ...(mayReveal ? [{ key: 'print', label: '打印核对表' }] : []),
    { key: '/candidates/confirmation', label: '本人确认' },
    ...(mayWrite ? [{ key: '/candidates/archive', label: '毕业归档' }] : []),
    { key: '/candidates/majors', label: '专业目录' },
    { key: '/candidates/files', label: '导出和打印记录' },
    ...(mayWrite ? [{ key: '/imports', label: '导入记录' }] : []),
  ]
  const onClick = ({ key }: { key: string }) =>
    key === 'print' ? setPrinting(true) : go(key, key === '/imports' ? { kind: 'candidates' } : {})
  return (
    <>
      <Dropdown menu={{ items, onClick }} trigger={['click']}>
        <Button>
          更多 <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {isPrinting && <CheckListDialog {...{ grades, classes }} onClose={() => setPrinting(false)} />}
    </>
  )
}
