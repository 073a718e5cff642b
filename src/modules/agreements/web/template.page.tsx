import { Button, Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { getAgreementTemplate } from '#src/modules/agreements/contract.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import './agreements.css'
import { TemplateForm } from './TemplateForm.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'
import { templateStart, type TemplateGiven } from './template-values.ts'
import { basisText, usualYears, type TemplateSeen } from './view.ts'

/** 协议模板: the words of a year's agreements beside the sheet they make; every save is a new version. */
export function AgreementTemplatePage() {
  const { values, change } = useUrl()
  const years = usualYears(shanghaiDay(serverNow()))
  const year = years.find((each) => each === Number(values.year)) ?? years[0] ?? 0
  const version = Number(values.version) || undefined
  const template = useRoute(getAgreementTemplate, { year, ...(version ? { version } : {}) })
  if (template.error) return <ProblemPage problem={asProblem(template.error)} />
  return (
    <Page
      help="按年度编写协议条款和价格档；双花括号里的内容起草时自动填入。保存即成为新的一版，已起草的协议保留原来的版本。"
      guide="agreement"
    >
      <div className="kw-bar">
        <Segmented
          aria-label="模板年度"
          value={year}
          options={years.map((each) => ({ value: each, label: `${each} 年` }))}
          onChange={(chosen) => change({ year: String(chosen), version: undefined })}
        />
        {template.data && <Versions template={template.data} shown={version} />}
      </div>
      {template.data ? (
        <Editing
          key={`${year}-${template.data.version}`}
          template={template.data}
          isFormer={isFormer(template.data)}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Page>
  )
}

const newestOf = (template: TemplateSeen) => template.versions[0]?.version ?? 0
const isFormer = (template: TemplateSeen) => template.version !== newestOf(template)

function Versions({ template, shown }: { template: TemplateSeen; shown: number | undefined }) {
  const { change } = useUrl()
  if (template.versions.length === 0) return <span className="kw-muted">{basisText(template)}</span>
  return (
    <>
      <Select
        aria-label="版本"
        style={{ minWidth: 260 }}
        value={shown ?? newestOf(template)}
        options={template.versions.map((each) => ({
          value: each.version,
          label: `第 ${each.version} 版　${formatInstant(new Date(each.madeAt))}　${each.madeByName}`,
        }))}
        onChange={(version: number) =>
          change({ version: version === newestOf(template) ? undefined : String(version) })
        }
      />
      {isFormer(template) && (
        <Button type="link" onClick={() => change({ version: undefined })}>
          回到最新一版
        </Button>
      )}
    </>
  )
}

/** A former version is looked at and can be saved anew as the newest. */
function Editing({ template, isFormer: former }: { template: TemplateSeen; isFormer: boolean }) {
  const [given, setGiven] = useState<TemplateGiven>(() => templateStart(template))
  return (
    <div className="kw-template">
      <Panel title={former ? `第 ${template.version} 版（旧版，保存后成为最新一版）` : '条款与价格档'}>
        <TemplateForm template={template} newest={newestOf(template)} onChange={setGiven} />
      </Panel>
      <Panel title="打印效果">
        <TemplatePreview year={template.year} given={given} />
      </Panel>
    </div>
  )
}
