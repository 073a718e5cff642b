import { listPrints } from '#src/modules/tickets/contract.ts'
import { listSelfDownloads } from '#src/modules/tickets/contract/selfservice.ts'
import { versionText } from '#src/modules/tickets/words.ts'
import { To } from '#src/web/navigation.tsx'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl, type RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Kept } from '#src/web/kit/Kept.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'

type Row = RowOf<typeof listPrints>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'at', title: '时间', width: 190, render: (row) => <When at={row.at} /> },
  { key: 'scope', title: '范围', card: 'title' },
  { key: 'count', title: '张数', numeric: true, width: 80 },
  { key: 'by', title: '打印人', width: 110 },
  { key: 'orgName', title: '机构', optional: true },
  {
    key: 'fileName',
    title: '文件',
    render: (row) =>
      row.fileId && row.fileName ? (
        <Kept until={row.fileUntil} again="重新生成">
          <Printed row={row} fileId={row.fileId} name={row.fileName} />
        </Kept>
      ) : (
        '—'
      ),
    text: (row) => row.fileName,
  },
]

/** The file with a warning when some of its tickets have been replaced since. */
const Printed = ({
  row,
  fileId,
  name,
}: {
  readonly row: Row
  readonly fileId: number
  readonly name: string
}) => (
  <>
    {row.form === 'ZIP' ? (
      <a href={downloadUrl(fileContent, { fileId, save: 'true' })}>{name}</a>
    ) : (
      <FileLink fileId={fileId} name={name} kind="pdf" />
    )}
    {row.outdated > 0 && (
      <div>
        <Status tone="warn" reason="请重新生成后再打印，旧的准考证扫码会显示已作废。">
          其中 {row.outdated} 张已换发或作废
        </Status>
      </div>
    )}
  </>
)

/** Who printed what, and when. */
export const PrintLog = ({ planId }: { readonly planId: number }) => (
  <Panel title="打印记录">
    <DataTable
      route={listPrints}
      name="log"
      input={{ planId }}
      columns={COLUMNS}
      rowKey="id"
      exportName="准考证打印记录"
      empty={{ text: '还没有打印过。' }}
    />
  </Panel>
)

type Own = RowOf<typeof listSelfDownloads>

const OWN_COLUMNS: DataColumn<Own>[] = [
  { key: 'at', title: '时间', width: 190, render: (row) => <When at={row.at} /> },
  { key: 'name', title: '姓名', card: 'title', width: 140 },
  { key: 'className', title: '班级' },
  {
    key: 'version',
    title: '版本',
    render: (row) =>
      row.isOutdated ? (
        <Status tone="warn" reason="请通知考生重新下载。">
          {versionText(row.version)}，之后已换发
        </Status>
      ) : (
        versionText(row.version)
      ),
    text: (row) => versionText(row.version),
  },
]

/** Which candidates fetched their tickets themselves. */
export const SelfLog = ({ planId }: { readonly planId: number }) => (
  <Panel title="考生自助下载" actions={<To to="/my-ticket">考生下载页</To>}>
    <DataTable
      route={listSelfDownloads}
      name="self"
      input={{ planId }}
      columns={OWN_COLUMNS}
      rowKey="id"
      exportName="考生自助下载准考证"
      empty={{ text: '还没有考生自助下载。把“考生下载页”的地址告诉考生，他们可以在手机上查看和下载。' }}
    />
  </Panel>
)
