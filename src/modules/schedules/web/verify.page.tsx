import { InboxOutlined } from '@ant-design/icons'
import { Alert, Input, Spin, Upload } from 'antd'
import { useState } from 'react'
import { checkFile, type SiteVerdict, type Verdict } from '#src/shared/drawproof/check.ts'
import type { Finding } from '#src/shared/drawproof/finding.ts'
import { kindNames, verdicts } from '#src/shared/drawproof/words.ts'
import { useTitle } from '#src/web/edge-pages.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { Digest } from './Digest.tsx'
import './proof.css'

/** 核验排考, outside the shell: anybody may drop a published file here; it is checked in the browser and never sent. */
export function VerifyDrawPage() {
  useTitle('核验排考')
  const desk = useCheck()
  return (
    <main className="kw-verify">
      <h1>核验排考</h1>
      <p>
        把发布的“核验文件”放进来，本页会在您自己的电脑上重新排一遍：核对种子与封印、名单与承诺、座位与规则；发布后调整过的，从上一版的座位重新调整一遍。文件不会上传，断网也能核验。
      </p>
      <section className="kw-panel">
        <label htmlFor="noted">排考前抄下的承诺摘要，或准考证上印的结果摘要（可不填，至少 8 位）</label>
        <Input
          id="noted"
          className="kw-mono"
          value={desk.noted}
          maxLength={80}
          onChange={(event) => desk.setNoted(event.target.value)}
        />
        <Upload.Dragger
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => desk.take(file)}
          className="kw-verify-drop"
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="ant-upload-text">点击选择，或把核验文件（.json）拖到这里</p>
        </Upload.Dragger>
      </section>
      <div aria-live="polite">
        {desk.busy && <Spin description="正在重新排考……" />}
        {desk.verdict && <Shown verdict={desk.verdict} />}
      </div>
      <p className="kw-muted">
        核验程序与排考程序分开编写，只依据同一份规则文字。<To to="/">回到系统</To>
      </p>
    </main>
  )
}

/** Reads and checks one file; what is noted is compared anew as it is typed. */
function useCheck() {
  const [noted, setNoted] = useState('')
  const [text, setText] = useState<string>()
  const [verdict, setVerdict] = useState<Verdict>()
  const [busy, setBusy] = useState(false)
  const check = async (given: string, against: string) => {
    setBusy(true)
    // Lets the page say that it works before the work takes the processor.
    await new Promise((resolve) => setTimeout(resolve, 30))
    setVerdict(checkFile(given, against))
    setBusy(false)
  }
  return {
    noted,
    verdict,
    busy,
    setNoted(value: string) {
      setNoted(value)
      if (text !== undefined) void check(text, value)
    },
    take(file: File) {
      void file.text().then((given) => {
        setText(given)
        return check(given, noted)
      })
      return false
    },
  }
}

function Shown({ verdict }: { readonly verdict: Verdict }) {
  return (
    <section className="kw-panel">
      <Alert
        showIcon
        role="status"
        type={verdict.isGood ? 'success' : 'error'}
        title={verdict.isGood ? verdicts.good : verdicts.bad}
        description={verdict.hint || undefined}
      />
      <Findings findings={verdict.findings} />
      {verdict.sites.map((site) => (
        <Site key={`${site.site}-${site.result}`} site={site} />
      ))}
    </section>
  )
}

const Site = ({ site }: { readonly site: SiteVerdict }) => (
  <>
    <h2>
      {site.planName}　{site.siteName}　{kindNames[site.kind]}
    </h2>
    <Facts
      columns={2}
      items={[
        ...(site.pledge ? ([['承诺摘要', <Digest key="p" text={site.pledge} />]] as const) : []),
        ['结果摘要', <Digest key="r" text={site.result} />],
      ]}
    />
    <Findings findings={site.findings} />
  </>
)

const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul className="kw-findings">
    {findings.map((each) => (
      <li key={each.name}>
        <Status tone={each.isGood ? 'good' : 'bad'} reason={each.text}>
          {each.name}
        </Status>
      </li>
    ))}
  </ul>
)
