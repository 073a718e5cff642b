import { App } from 'antd'
import { shanghaiDay } from '#src/shared/instants.ts'
import { DEEPEST_ROW } from '#src/shared/paging.ts'
import type { Page } from '#src/shared/paging.ts'
import { serverNow } from '#src/web/clock.ts'
import { asProblem } from '#src/web/problem.ts'
import { csvOf, saveFile } from './csv.ts'
import type { DataColumn } from './shapes.ts'

interface Export<Row> {
  readonly columns: readonly DataColumn<Row>[]
  /** One page of what the filters let through. */
  readonly ask: (page: number, size: number) => Promise<Page<Row>>
  /** Of the file; the day is added. */
  readonly name: string
}

const SIZE = 500

/** Fetches everything the filters let through, at most `DEEPEST_ROW` rows, and saves it as a file. */
export function useExport<Row>({ columns, ask, name }: Export<Row>) {
  const { message, notification } = App.useApp()
  return async () => {
    try {
      const rows = await allRows(ask)
      const named = columns.filter((column) => column.title !== '')
      saveFile(`${name}-${shanghaiDay(serverNow())}.csv`, csvOf(named, rows))
      message.success(`已导出 ${rows.length} 条。`)
    } catch (error) {
      const problem = asProblem(error)
      notification.error({ title: problem.detail, description: problem.wayOut })
    }
  }
}

async function allRows<Row>(ask: Export<Row>['ask']): Promise<Row[]> {
  const rows: Row[] = []
  for (let page = 1; page <= DEEPEST_ROW / SIZE; page++) {
    const part = await ask(page, SIZE)
    rows.push(...part.rows)
    if (part.rows.length < SIZE) break
  }
  return rows
}
