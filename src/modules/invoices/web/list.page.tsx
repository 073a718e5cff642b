import { listPlans } from '#src/modules/plans/contract.ts'
import { getInvoiceSetting, listInvoices } from '#src/modules/invoices/contract.ts'
import { stateNames } from '#src/modules/invoices/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import type { DataFilter } from '#src/web/kit/table/shapes.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { columnsFor } from './columns.tsx'
import { Detail } from './Detail.tsx'
import { ListActions } from './ListActions.tsx'

const HELP = {
  ours: '款项到账后，可以按缴费单申请发票，也可以分成几张。开具后在这里下载，同时发到申请时填写的邮箱。抬头有误的，当年可以换开一次。',
  theirs:
    '院校和考生申请的发票。在开票软件中开具后，在这里登记号码、上传文件，系统发邮件给对方。已开票的款项须先红冲再退。',
}

/** 发票: what colleges ask for and finance issues (BR-50, BR-51): the same list, seen from both ends. */
export function InvoicesPage() {
  const { values, change } = useUrl()
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const waiting = useWaiting()
  const opened = Number(values['invoice']) || undefined
  const open = (id: number) => change({ invoice: String(id), request: undefined })
  return (
    <Page help={isOurs ? HELP.ours : `${waiting}${HELP.theirs}`} actions={<ListActions onOpen={open} />}>
      <DataTable
        route={listInvoices}
        columns={columnsFor(isOurs, open)}
        rowKey="id"
        filters={useFilters(isOurs)}
        searchHint={isOurs ? '申请编号、缴费单号、发票号码、抬头' : '申请编号、发票号码、抬头、税号、院校'}
        exportName="发票"
        empty={{
          text: isOurs
            ? '还没有发票。款项到账后，点右上角“申请发票”。'
            : '没有发票申请；有申请时会出现在这里。',
        }}
      />
      {opened && <Detail invoiceId={opened} onOpen={open} onClose={() => change({ invoice: undefined })} />}
    </Page>
  )
}

/** What waits, said before the list to whoever issues. */
function useWaiting(): string {
  const { data } = useRoute(getInvoiceSetting, {}, { enabled: useCan('invoices.issue') })
  if (!data) return ''
  const parts = [
    `待开具 ${data.waiting} 张，其中今天可开 ${data.due} 张`,
    ...(data.overdue > 0 ? [`已超期 ${data.overdue} 张`] : []),
    ...(data.red > 0 ? [`待红冲 ${data.red} 张`] : []),
  ]
  return `${parts.join('，')}。`
}

function useFilters(isOurs: boolean): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100 })
  const filters: DataFilter[] = [
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'planId',
      label: '考试计划',
      kind: 'one',
      width: 240,
      options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
  const late: DataFilter = {
    key: 'overdue',
    label: '超期',
    kind: 'one',
    options: [{ value: 'true', label: '只看超期' }],
  }
  return isOurs ? filters : [...filters, late]
}
