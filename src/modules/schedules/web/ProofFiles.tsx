import { downloadBundle, type getDrawProof } from '#src/modules/schedules/contract/proof.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Digest } from './Digest.tsx'
import { SaveFile } from './SaveFile.tsx'
import { fileNote } from './view.ts'

/** The files that prove the published results, site by site, the latest version of each first. */
export function ProofFiles({ files }: Pick<AnswerOf<typeof getDrawProof>, 'files'>) {
  if (files.length === 0)
    return <p className="kw-muted">核验文件在发布排考结果时生成，里面没有姓名和证件号码，只有存证编号。</p>
  return files.map((file) => (
    <Facts
      key={file.runId}
      items={[
        ['站点', file.siteName],
        ['版本', `第 ${file.version} 版，${file.kind === 'draw' ? '抽签排定' : '发布后调整'}`],
        ...(fileNote(file) ? [['说明', fileNote(file)] as const] : []),
        ['结果摘要', <Digest key="d" text={file.digest} />],
        [
          '核验文件',
          <SaveFile
            key="f"
            url={downloadUrl(downloadBundle, { runId: file.runId })}
            name={`排考核验-${file.siteName}-第${file.version}版.json`}
            label={`下载${file.siteName}第 ${file.version} 版`}
          />,
        ],
      ]}
    />
  ))
}
