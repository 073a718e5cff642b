import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { exportInstitutions } from '#src/modules/organisations/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'

/** 批量导入 of institutions, and those there are in the same columns. */
export function ImportButtons() {
  const go = useGo()
  if (!useCan('organisations.import')) return null
  return (
    <>
      <Button icon={<FileExcelOutlined aria-hidden />} href={downloadUrl(exportInstitutions, {})} download>
        按模板导出院校
      </Button>
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => go('/organisations/import')}>
        批量导入院校
      </Button>
    </>
  )
}
