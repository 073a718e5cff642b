import { FileExcelOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import {
  exportInstitutions,
  institutionTemplate,
  uploadInstitutions,
} from '#src/modules/organisations/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'

/** 院校导入: template → upload → check → done. */
export function ImportInstitutionsPage() {
  const isProvince = useMe().org.kind === 'PROVINCE'
  const whose = isProvince ? '只能导入本省的院校。' : '院校属于哪个省，按学校标识码的第 3、4 位确定。'
  return (
    <Page
      help={`${whose}系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。重复导入不会产生重复的院校。`}
    >
      <Panel>
        <Alert
          type="info"
          showIcon
          title="导入只登记院校，不开通任何账号；导入后在列表里为没有管理员的院校批量生成邀请链接。"
        />
        <p>
          要更新已登记的院校：先导出，改好后在下面上传。没有改动的行自动跳过，留空的单元格不改动已有内容。
        </p>
        <Button icon={<FileExcelOutlined aria-hidden />} href={downloadUrl(exportInstitutions, {})} download>
          按模板导出院校
        </Button>
      </Panel>
      <ImportWizard
        noun="院校"
        templateUrl={downloadUrl(institutionTemplate, {})}
        uploadRoute={uploadInstitutions}
        uploadInput={{}}
        renderResult={() => <To to="/organisations">在{isProvince ? '本省院校' : '机构管理'}中查看</To>}
      />
    </Page>
  )
}
