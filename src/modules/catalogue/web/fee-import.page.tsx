import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { exportFees, feeTemplate, uploadFees } from '#src/modules/catalogue/contract/pricing.ts'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To } from '#src/web/navigation.tsx'

/** 批量导入费用: template → upload → check → done. */
export function ImportFeesPage() {
  return (
    <Page help="系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。重复导入不会产生重复的价格。">
      <Panel>
        <p>
          要改已有的价格：先导出，改好后在下面上传。没有改动的行自动跳过，表里没有写的行保持不变。已有考生按它报考的价格不能改金额：把那一行的失效日期改早，再加一行新价。
        </p>
        <Button icon={<FileExcelOutlined aria-hidden />} href={downloadUrl(exportFees, {})} download>
          按模板导出费用表
        </Button>
      </Panel>
      <ImportWizard
        noun="价格"
        templateUrl={downloadUrl(feeTemplate, {})}
        uploadRoute={uploadFees}
        uploadInput={{}}
        renderResult={() => <To to="/fees">在费用表中查看</To>}
      />
    </Page>
  )
}
