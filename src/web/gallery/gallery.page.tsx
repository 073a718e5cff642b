import { Tabs } from 'antd'
import { Page } from '#src/web/kit/Page.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { DecisionsSample } from './Decisions.tsx'
import { FormSample } from './Form.tsx'
import { ImportSample } from './Import.tsx'
import { TableSample } from './Table.tsx'
import { WordsSample } from './Words.tsx'

/** Every piece of the kit with sample data: for whoever writes pages, and for the screen tests. */
export function GalleryPage() {
  const { values, change } = useUrl()
  return (
    <Page title="组件样例" help="页面用到的每种组件都在这里，数据为虚构。" guide="conditions">
      <Tabs
        activeKey={typeof values.tab === 'string' ? values.tab : 'words'}
        onChange={(tab) => change({ tab })}
        destroyOnHidden
        items={[
          { key: 'words', label: '状态与文字', children: <WordsSample /> },
          { key: 'table', label: '表格', children: <TableSample /> },
          { key: 'decisions', label: '决定与步骤', children: <DecisionsSample /> },
          { key: 'form', label: '表单', children: <FormSample /> },
          { key: 'import', label: '导入', children: <ImportSample /> },
        ]}
      />
    </Page>
  )
}
