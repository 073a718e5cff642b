import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { quotaTemplate, uploadQuotas } from '#src/modules/pilots/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { serverNow } from '#src/web/clock.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { openYears } from './view.ts'

/** 指标核定导入: certificate and year, then the list that is filled in → upload → check → done. */
export function ImportQuotasPage() {
  const { values } = useUrl()
  const years = openYears(shanghaiDay(serverNow()))
  const year = years.find((each) => each === Number(values.year)) ?? years[0] ?? 0
  const certificateId = Number(values.certificateId) || undefined
  const [opinion, setOpinion] = useState('')
  return (
    <Page
      help="下载的表格已列出本省待审核和已通过的院校，填好核定指标后上传：待审核的填了指标即通过，已通过的改了数就调整。确认之前不写入任何数据。"
      guide="conditions"
    >
      <Panel title="核定哪个证书、哪一年的指标">
        <Choice certificateId={certificateId} year={year} years={years} />
        <div className="kw-below">
          <label htmlFor="opinion">共同的审核意见（表中没有填意见的院校用它，可不填）</label>
          <Input.TextArea
            id="opinion"
            rows={2}
            maxLength={500}
            value={opinion}
            disabled={values.import !== undefined}
            onChange={(event) => setOpinion(event.target.value)}
          />
        </div>
      </Panel>
      {certificateId && (
        <ImportWizard
          noun="核定指标"
          templateUrl={downloadUrl(quotaTemplate, { certificateId, year })}
          uploadRoute={uploadQuotas}
          uploadInput={{ certificateId, year, opinion }}
          renderResult={() => (
            <To to="/pilots" search={{ year: String(year), certificateId: String(certificateId) }}>
              在试点审核中查看
            </To>
          )}
        />
      )}
    </Page>
  )
}

interface ChoiceProps {
  readonly certificateId: number | undefined
  readonly year: number
  readonly years: readonly number[]
}

function Choice({ certificateId, year, years }: ChoiceProps) {
  const { change } = useUrl()
  const certificates = useRoute(listCertificates, {})
  if (certificates.error) return <ProblemNotice problem={asProblem(certificates.error)} />
  return (
    <div className="kw-bar">
      <Select
        aria-label="证书"
        style={{ width: 'min(360px, 100%)' }}
        placeholder="请选择证书"
        loading={certificates.isPending}
        value={certificateId ?? null}
        options={(certificates.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: number | null) => change({ certificateId: String(id), import: undefined })}
      />
      <Segmented
        aria-label="年度"
        value={year}
        options={years.map((each) => ({ value: each, label: `${each} 年` }))}
        onChange={(chosen) => change({ year: String(chosen), import: undefined })}
      />
    </div>
  )
}
