import { Skeleton } from 'antd'
import { downloadBundle } from '#src/modules/schedules/contract/proof.ts'
import { downloadHistory, listVersions } from '#src/modules/schedules/contract/versions.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Digest } from './Digest.tsx'
import { SaveFile } from './SaveFile.tsx'
import type { Run } from './shapes.ts'
import { changeText, standText } from './view.ts'
import './proof.css'

type Version = AnswerOf<typeof listVersions>['versions'][number]

/** 版本记录: every version of the site, who stood up for it and when, its digest and its file. */
export function Versions({ run }: { readonly run: Run }) {
  const { data, error } = useRoute(listVersions, { runId: run.id })
  if (error) return <ProblemNotice problem={asProblem(error)} />
  if (!data) return <Skeleton active />
  return (
    <>
      <ol className="kw-pledges">
        {data.versions.map((version) => (
          <li key={version.runId}>
            <Shown version={version} siteName={run.siteName} />
          </li>
        ))}
      </ol>
      <p className="kw-actions">
        {run.digest && (
          <SaveFile
            url={downloadUrl(downloadHistory, { runId: run.id })}
            name={`排考核验-${run.siteName}-全部版本.json`}
            label="下载全部版本"
          />
        )}
      </p>
      <p className="kw-muted">
        每一版都能重新算一遍：下载核验文件，放进<To to="/verify">“核验排考”</To>
        。“全部版本”还会核对每次调整是不是从上一版的座位出发。打印的准考证和考务材料上印着现行版本的摘要。
      </p>
    </>
  )
}

const Shown = ({ version, siteName }: { readonly version: Version; readonly siteName: string }) => (
  <>
    <h3>
      第 {version.version} 版{' '}
      <Status tone={version.isCurrent ? 'good' : 'idle'} reason={version.staleReason}>
        {standText(version)}
      </Status>
    </h3>
    <Facts
      items={[
        [version.isRepair ? '调整' : '排考', <By key="m" at={version.madeAt} name={version.madeBy} />],
        ['复核', <By key="c" at={version.confirmedAt} name={version.confirmedBy} />],
        ['发布', <When key="p" at={version.publishedAt} />],
        ...(version.isRepair
          ? ([
              ['变动', changeText(version)],
              ['原因', version.reason],
            ] as const)
          : []),
        ...(version.hands > 0 ? ([['发布后手工换座', `${version.hands} 次`]] as const) : []),
        ['结果摘要', <Digest key="d" text={version.digest} />],
        ['核验文件', <File key="f" version={version} siteName={siteName} />],
      ]}
    />
  </>
)

const File = ({ version, siteName }: { readonly version: Version; readonly siteName: string }) =>
  version.digest ? (
    <SaveFile
      url={downloadUrl(downloadBundle, { runId: version.runId })}
      name={`排考核验-${siteName}-第${version.version}版.json`}
      label={`下载第 ${version.version} 版`}
    />
  ) : (
    <span>这一版发布时还没有核验文件</span>
  )

const By = ({ at, name }: { readonly at: string | null; readonly name: string }) =>
  at ? (
    <span>
      <When at={at} /> {name}
    </span>
  ) : (
    <span>—</span>
  )
