import { Skeleton, Typography } from 'antd'
import { downloadPlanBundle, getDrawProof } from '#src/modules/schedules/contract/proof.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Digest } from './Digest.tsx'
import { ProofFiles } from './ProofFiles.tsx'
import { SaveFile } from './SaveFile.tsx'
import './proof.css'

type Proof = AnswerOf<typeof getDrawProof>

/** 承诺与核验: what was promised before the draw, and what is laid open after it. */
export function DrawProofPage() {
  const planId = useParam('planId')
  const proof = useRoute(getDrawProof, { planId })
  if (proof.error)
    return <ProblemPage problem={asProblem(proof.error)} onRetry={() => void proof.refetch()} />
  if (!proof.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Shown proof={proof.data} />
}

function Shown({ proof }: { readonly proof: Proof }) {
  const { planId, pledges, draws, files } = proof
  const mayRun = useCan('schedules.run')
  return (
    <Page
      title={proof.planName}
      extra={
        <Status
          tone={pledges.length > 1 ? 'warn' : 'idle'}
        >{`${pledges.length} 份承诺，排考 ${draws} 次`}</Status>
      }
      help="排考之前公布摘要，之后公开种子：任何人都能核对名单、规则和结果没有被换过。请在排考前抄下或截图保存本站点的承诺摘要。"
      guide="schedule"
      actions={
        <>
          {mayRun && files.length > 0 && (
            <SaveFile
              url={downloadUrl(downloadPlanBundle, { planId })}
              name={`排考核验-${proof.planName}.json`}
              label="下载全部站点"
            />
          )}
          <AuditDrawer entity="exam_plan" entityId={planId} />
        </>
      }
    >
      <Panel title="一、密封的随机种子">
        <Seeds seeds={proof.seeds} />
      </Panel>
      <Panel title="二、排考前的承诺">
        <Pledges proof={proof} />
      </Panel>
      <Panel title="三、公开与核验">
        <ProofFiles files={files} />
        <p className="kw-muted">
          核验在您自己的浏览器里进行，文件不会上传：<To to="/verify">打开“核验排考”</To>
          。技术人员也可以在命令行运行 <code>npm run kaowu -- draw verify 文件</code>。
        </p>
      </Panel>
    </Page>
  )
}

function Seeds({ seeds }: Pick<Proof, 'seeds'>) {
  if (seeds.length === 0) return <p className="kw-muted">还没有密封种子。公布第一份承诺时会密封。</p>
  return seeds.map((seed) => (
    <Facts
      key={seed.no}
      items={[
        [`第 ${seed.no} 颗种子的封印`, <Digest key="d" text={seed.seal} />],
        ['密封时间', <When key="t" at={seed.sealedAt} />],
        ['当时', seed.isEarly ? '报名还没有开始，没有人知道名单' : '报名已经开始'],
        ['公开时间', seed.revealedAt ? <When key="r" at={seed.revealedAt} /> : '发布排考结果时公开'],
        ...(seed.seed ? ([['种子', <Whole key="s" text={seed.seed} />]] as const) : []),
        ...(seed.nonce ? ([['随机数', <Whole key="n" text={seed.nonce} />]] as const) : []),
      ]}
    />
  ))
}

const Whole = ({ text }: { readonly text: string }) => (
  <Typography.Text copyable={{ text }} className="kw-mono">
    {`${text.slice(0, 16)}…`}
  </Typography.Text>
)

function Pledges({ proof }: { readonly proof: Proof }) {
  if (proof.pledges.length === 0)
    return <p className="kw-muted">还没有公布承诺。报名截止后、排考之前由{proof.evaluationOrgName}公布。</p>
  return (
    <ol className="kw-pledges">
      {proof.pledges.map((pledge) => (
        <li key={pledge.no}>
          <Facts
            items={[
              ...pledge.own.map(
                (site) =>
                  [
                    `${site.siteName}（${site.registrations} 人）`,
                    <Digest key={site.siteCode} text={site.digest} />,
                  ] as const,
              ),
              [`第 ${pledge.no} 份（总摘要）`, <Digest key="d" text={pledge.digest} />],
              ['公布', <By key="b" at={pledge.createdAt} name={pledge.createdByName} />],
              ['原因', pledge.reason || '首次公布'],
              ['范围', `${pledge.sites} 个站点，${pledge.registrations} 人`],
              ['据此排考', pledge.draws > 0 ? `${pledge.draws} 次` : '还没有'],
              ['种子', `第 ${pledge.seedNo} 颗`],
            ]}
          />
        </li>
      ))}
    </ol>
  )
}

const By = ({ at, name }: { readonly at: string; readonly name: string }) => (
  <span>
    <When at={at} /> {name}
  </span>
)
