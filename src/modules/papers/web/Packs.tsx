import { listPacks, renewPack } from '#src/modules/papers/contract.ts'
import { kindNames } from '#src/modules/papers/words.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { queryClient, useAction } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Kept } from '#src/web/kit/Kept.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useCan } from '#src/web/session.ts'
import type { Desk, Pack } from './shapes.ts'
import { standOf } from './view.ts'

const COLUMNS: DataColumn<Pack>[] = [
  {
    key: 'at',
    title: '时间',
    width: 165,
    card: 'title',
    render: (row) => (
      <span>
        <When at={row.at} />
        <br />
        <span className="kw-muted">{row.by}</span>
      </span>
    ),
  },
  {
    key: 'revision',
    title: '版本',
    width: 150,
    render: (row) => <Revision pack={row} />,
    text: (row) => row.revision,
  },
  {
    key: 'changes',
    title: '是否有效',
    width: 225,
    render: (row) => <Stand pack={row} />,
    text: (row) => standOf(row).text,
  },
  {
    key: 'pages',
    title: '内容',
    width: 190,
    render: (row) => <Content pack={row} />,
    text: (row) => `${row.items} 项 ${row.pages} 页`,
  },
  { key: 'by', title: '生成人', width: 100, optional: true },
  { key: 'orgName', title: '机构', width: 180, optional: true },
  {
    key: 'files',
    title: '文件',
    width: 265,
    render: (row) => <Files pack={row} />,
    text: (row) => row.files.map((file) => file.name).join('、'),
  },
]

/** Who made which pack when, whether it still holds, and its files. */
export function Packs({ desk }: { readonly desk: Desk }) {
  const mayMake = useCan('papers.make')
  const renew: DataColumn<Pack> = {
    key: 'renew',
    title: '',
    width: 125,
    render: (row) => <Renew desk={desk} pack={row} />,
    text: () => '',
  }
  return (
    <Panel title="历次材料">
      <DataTable
        route={listPacks}
        name="packs"
        input={{ planId: desk.planId, siteId: desk.siteId }}
        columns={mayMake ? [...COLUMNS, renew] : COLUMNS}
        rowKey="id"
        isBusy={(row) => row.state === 'MAKING'}
        exportName="考务材料打印记录"
        empty={{ text: '还没有生成过。' }}
      />
    </Panel>
  )
}

function Revision({ pack }: { readonly pack: Pack }) {
  if (pack.revision === '') return <span className="kw-muted">—</span>
  return (
    <span>
      <span className="kw-mono">{pack.revision}</span>
      {pack.replaces && (
        <>
          <br />
          <span className="kw-muted">替换 {pack.replaces} 的部分考场</span>
        </>
      )}
    </span>
  )
}

function Stand({ pack }: { readonly pack: Pack }) {
  if (pack.state === 'MAKING' && pack.taskId)
    return (
      <TaskProgress
        taskId={pack.taskId}
        title="生成考务材料"
        onDone={() => void queryClient.invalidateQueries()}
        onFailed={() => void queryClient.invalidateQueries()}
      />
    )
  const { tone, text, reason } = standOf(pack)
  return (
    <Status tone={tone} reason={reason}>
      {text}
    </Status>
  )
}

function Content({ pack }: { readonly pack: Pack }) {
  return (
    <span>
      {pack.state === 'READY' && `${pack.items} 项 ${pack.pages} 页`}
      <span className="kw-status-reason">{pack.papers.map((kind) => kindNames[kind]).join('、')}</span>
      {pack.undrawable.length > 0 && (
        <Status tone="warn" reason={pack.undrawable.map((each) => each.name).join('、')}>
          {pack.undrawable.length} 人的姓名要手工补写
        </Status>
      )}
    </span>
  )
}

function Files({ pack }: { readonly pack: Pack }) {
  if (pack.files.length === 0) return <span>—</span>
  return (
    <Kept until={pack.until} again="重新生成">
      <span className="kw-pack-files">
        {pack.files.map(({ fileId, name, pages }) =>
          pack.form === 'ZIP' ? (
            <a key={fileId} href={downloadUrl(fileContent, { fileId, save: 'true' })}>
              {name}
            </a>
          ) : (
            <span key={fileId}>
              <FileLink fileId={fileId} name={shortName(name)} kind="pdf" />{' '}
              <span className="kw-muted">{pages} 页</span>
            </span>
          ),
        )}
      </span>
    </Kept>
  )
}

/** The paper alone: site and revision stand in the line already. */
const shortName = (name: string) => `${name.split('-')[0] ?? name}.pdf`

/** Makes the changed rooms again; what speaks against it stands on the button. */
function Renew({ desk, pack }: { readonly desk: Desk; readonly pack: Pack }) {
  const renew = useAction(renewPack)
  if (pack.state !== 'READY') return null
  const reason =
    pack.changes.length === 0 ? '它包含的考场都没有变化，不用换新。' : (desk.reasons[0]?.message ?? '')
  return (
    <OfferButton
      size="small"
      offer={{ label: '换新有变化的', allowed: reason === '', reason }}
      loading={renew.pending}
      onClick={() => void renew.run({ planId: desk.planId, siteId: desk.siteId, replaces: pack.id })}
    />
  )
}
