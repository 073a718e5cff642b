import { downloadBundle, type getDrawProof } from '#src/modules/schedules/contract/proof.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Digest } from './Digest.tsx'
import { SaveFile } from './SaveFile.tsx'

/** The files that prove the published results, site by site. */
export function ProofFiles({ files }: Pick<AnswerOf<typeof getDrawProof>, 'files'>) {
  if (files.length === 0)
    return <p className="kw-muted">核验文件在发布排考结果时生成，里面没有姓名和证件号码，只有存证编号。</p>
  return files.map((file) => (
    <Facts
      key={file.runId}
      items={[
        ['站点', file.siteName],
        ...(file.isCurrent
          ? []
          : [
              ['说明', '发布后座位有过调整。这份文件证明的是抽签的结果；之后动过的座位见调整记录。'] as const,
            ]),
        ['结果摘要', <Digest key="d" text={file.digest} />],
        [
          '核验文件',
          <SaveFile
            key="f"
            url={downloadUrl(downloadBundle, { runId: file.runId })}
            name={`排考核验-${file.siteName}.json`}
            label={`下载${file.siteName}`}
          />,
        ],
      ]}
    />
  ))
}
