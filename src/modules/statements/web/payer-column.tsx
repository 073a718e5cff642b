import { Button } from 'antd'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'

/** Who sent the money, as the link that opens the row. */
export const payerColumn = <Row extends { readonly payerName: string }>(
  title: string,
  onOpen: (row: Row) => void,
): DataColumn<Row> => ({
  key: 'payerName',
  title,
  width: 220,
  card: 'title',
  render: (row) => (
    <Button type="link" className="kw-flat" onClick={() => onOpen(row)}>
      {row.payerName || '（无户名）'}
    </Button>
  ),
  text: (row) => row.payerName,
})
