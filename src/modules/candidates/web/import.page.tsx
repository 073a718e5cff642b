import { candidateTemplate, importCandidates } from '#src/modules/candidates/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { To } from '#src/web/navigation.tsx'

/** 考生导入: template → upload → check → done. */
export function ImportCandidatesPage() {
  return (
    <Page
      title="批量导入考生"
      help="只进名册，不是报考。系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。重复导入不会产生重复的考生。"
      guide="candidates"
    >
      <ImportWizard
        noun="考生"
        templateUrl={downloadUrl(candidateTemplate, {})}
        uploadRoute={importCandidates}
        uploadInput={{}}
        renderResult={() => (
          <>
            新考生还是“未认证”，请
            <To to="/candidates" search={{ verification: 'UNVERIFIED' }}>
              到考生管理中认证
            </To>
            ，信息准确后才能报考。
          </>
        )}
      />
    </Page>
  )
}
