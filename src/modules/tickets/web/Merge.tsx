import { Button, Select, Space, Tabs } from 'antd'
import { useState } from 'react'
import { useUrl } from '#src/web/navigation.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { Made } from './Made.tsx'
import type { Desk } from './shapes.ts'
import { partsOf, type Part } from './view.ts'

/** Merged files: choose a part, look at what stands in the way, make the file. */
export function Merge({ desk }: { readonly desk: Desk }) {
  const [chosen, setChosen] = useState<Part>()
  const { values, change } = useUrl()
  const taskId = Number(values['task'])
  return (
    <Panel title="合并打印" actions={desk.sites.length > 1 && <SitePicker desk={desk} />}>
      {desk.siteId === null ? (
        <p className="kw-muted">本计划有 {desk.sites.length} 个站点，请先选择站点。</p>
      ) : (
        <Parts desk={desk} onChoose={setChosen} />
      )}
      {taskId > 0 && <Made key={taskId} taskId={taskId} />}
      {chosen && (
        <CheckDialog
          desk={desk}
          part={chosen}
          onClose={() => setChosen(undefined)}
          onStarted={(task) => {
            setChosen(undefined)
            change({ task: String(task) })
          }}
        />
      )}
    </Panel>
  )
}

function SitePicker({ desk }: { readonly desk: Desk }) {
  const { change } = useUrl()
  return (
    <Select
      aria-label="站点"
      style={{ width: 280 }}
      placeholder="选择站点"
      value={desk.siteId}
      onChange={(siteId: number | null) => change({ siteId: siteId ? String(siteId) : undefined })}
      showSearch={{ optionFilterProp: 'label' }}
      options={desk.sites.map(({ id, name, count }) => ({ value: id, label: `${name}（${count}）` }))}
    />
  )
}

function Parts({ desk, onChoose }: { readonly desk: Desk; readonly onChoose: (part: Part) => void }) {
  const parts = partsOf(desk)
  const draw = (list: readonly Part[]) => (
    <Space wrap>
      {list.map((part) => (
        <Button key={part.key} onClick={() => onChoose(part)}>
          {part.label}（{part.count} 张）
        </Button>
      ))}
      {list.length === 0 && <span className="kw-muted">没有可以打印的准考证。</span>}
    </Space>
  )
  return (
    <Tabs
      items={[
        { key: 'rooms', label: '按场次和考场', children: draw(parts.rooms) },
        { key: 'classes', label: '按班级', children: draw(parts.classes) },
        { key: 'all', label: '全部', children: draw(parts.all) },
      ]}
    />
  )
}
