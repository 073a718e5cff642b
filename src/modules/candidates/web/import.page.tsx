import { Radio } from 'antd'
import { candidateTemplate, importCandidates } from '#src/modules/candidates/contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'

/** 考生导入: template → upload → check → done. */
export function ImportCandidatesPage() {
  const { values, change } = useUrl()
  const mode = values.mode === 'ADD_ONLY' ? 'ADD_ONLY' : 'ADD_AND_UPDATE'
  return (
    <Page
      title="批量导入考生"
      help="只进名册，不是报考。系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。重复导入不会产生重复的考生。"
      guide="candidates"
    >
      {!values.import && <ModePanel mode={mode} onChange={(next) => change({ mode: next })} />}
      <ImportWizard
        noun="考生"
        templateUrl={downloadUrl(candidateTemplate, {})}
        uploadRoute={importCandidates}
        uploadInput={{ mode }}
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

type Mode = 'ADD_ONLY' | 'ADD_AND_UPDATE'

/** What happens to people who are in the roster already; chosen before the file is uploaded. */
function ModePanel({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  return (
    <Panel title="已在名册中的考生">
      <Radio.Group
        aria-label="已在名册中的考生"
        className="kw-stack"
        value={mode}
        options={MODES}
        onChange={(event) => onChange(event.target.value as Mode)}
      />
    </Panel>
  )
}

const MODES = [
  { value: 'ADD_AND_UPDATE', label: '新增并更新：资料有变化的更新，没有变化的跳过；已认证的姓名不会改动' },
  { value: 'ADD_ONLY', label: '仅新增：已有的考生一律跳过，并说明哪些内容没有更新' },
]
