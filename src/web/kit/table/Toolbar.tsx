import { DownloadOutlined, FilterOutlined, ReloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover, Radio } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useNarrow } from '#src/web/narrow.ts'
import { FilterField } from './FilterField.tsx'
import { isNarrowed } from './list-state.ts'
import type { useTableSettings } from './settings.ts'
import type { DataColumn, DataFilter, Density, ListState } from './shapes.ts'

interface Props<Row> {
  readonly state: ListState
  readonly filters: readonly DataFilter[]
  readonly columns: readonly DataColumn<Row>[]
  readonly settings: ReturnType<typeof useTableSettings<Row>>
  /** Which columns the search looks at, e.g. 姓名、学号; without it there is no search box. */
  readonly searchHint: string | undefined
  readonly toolbar: ReactNode
  readonly onReload: () => void
  readonly onExport: (() => Promise<void>) | undefined
}

/** Above a table: search and filters at the left, the page's own buttons and the table's at the right. */
export function Toolbar<Row>(props: Props<Row>) {
  const { state, filters, searchHint } = props
  const clear = () =>
    state.change({ q: undefined, ...Object.fromEntries(filters.map(({ key }) => [key, undefined])) })
  return (
    <div className="kw-bar" role="search">
      {searchHint && <SearchBox key={state.q} state={state} hint={searchHint} />}
      <Filters state={state} filters={filters} />
      {isNarrowed(state) && (
        <Button type="link" onClick={clear}>
          清除条件
        </Button>
      )}
      <div className="kw-tools">
        {props.toolbar}
        <Button icon={<ReloadOutlined aria-hidden />} aria-label="刷新" onClick={props.onReload} />
        {props.onExport && <ExportButton onExport={props.onExport} />}
        <TableSettings columns={props.columns} settings={props.settings} />
      </div>
    </div>
  )
}

/** So many filters leave room for the list on a phone; more stand behind a button. */
const FEW = 2

/** On a phone the button says how many filters are at work, so that a short list is no riddle. */
function Filters({ state, filters }: { state: ListState; filters: readonly DataFilter[] }) {
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const fields = filters.map((filter) => (
    <FilterField
      key={filter.key}
      filter={filter}
      value={state.filters[filter.key]}
      onChange={(value) => state.change({ [filter.key]: value })}
    />
  ))
  if (!narrow || filters.length <= FEW) return fields
  const used = filters.filter(({ key }) => state.filters[key]).length
  return (
    <>
      <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
        筛选{used > 0 && `（${used}）`}
      </Button>
      {open && fields}
    </>
  )
}

function SearchBox({ state, hint }: { state: ListState; hint: string }) {
  return (
    <Input.Search
      className="kw-search"
      allowClear
      defaultValue={state.q}
      placeholder={`搜索${hint}`}
      aria-label={`搜索${hint}`}
      maxLength={60}
      onSearch={(q) => state.change({ q: q.trim() || undefined })}
    />
  )
}

function ExportButton({ onExport }: { onExport: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await onExport()
    setBusy(false)
  }
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void run()}>
      导出
    </Button>
  )
}

const DENSITIES: { value: Density; label: string }[] = [
  { value: 'small', label: '紧凑' },
  { value: 'medium', label: '宽松' },
]

function TableSettings<Row>({ columns, settings }: Pick<Props<Row>, 'columns' | 'settings'>) {
  const content = (
    <div className="kw-settings">
      <Radio.Group
        options={DENSITIES}
        optionType="button"
        value={settings.density}
        onChange={(event) => settings.change({ density: event.target.value as Density })}
      />
      <Checkbox.Group
        className="kw-settings-columns"
        options={columns.map((column) => ({ value: column.key, label: column.title }))}
        value={settings.shown.map((column) => column.key)}
        onChange={(shown) =>
          settings.change({ hidden: columns.map(({ key }) => key).filter((key) => !shown.includes(key)) })
        }
      />
      <Button size="small" onClick={settings.reset}>
        恢复默认
      </Button>
    </div>
  )
  return (
    <Popover title="显示哪些列" content={content} trigger="click" placement="bottomRight">
      <Button className="kw-wide" icon={<SettingOutlined aria-hidden />} aria-label="表格设置" />
    </Popover>
  )
}
