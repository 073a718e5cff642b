import { DeleteOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Collapse, Drawer, Form, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { getSiteChecklist, setSiteChecklist } from '#src/modules/sites/contract/review.ts'
import { partNames } from '#src/modules/sites/words/review.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'

type Answer = z.output<typeof getSiteChecklist.output>
interface Values {
  items: Answer['items']
  reason: string
}

/** 审核清单: what reviewers look at, kept in versions. */
export function ChecklistDrawer() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<UnorderedListOutlined aria-hidden />} onClick={() => setOpen(true)}>
        审核清单
      </Button>
      <Drawer title="站点审核清单" size={720} open={isOpen} onClose={() => setOpen(false)} destroyOnHidden>
        <Versions onDone={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Versions({ onDone }: { onDone: () => void }) {
  const list = useRoute(getSiteChecklist, {})
  if (list.error) return <ProblemNotice problem={asProblem(list.error)} />
  if (!list.data) return <Skeleton active />
  const { version, history } = list.data
  return (
    <>
      <p>
        {version === 0 ? '现在用的是内置清单，保存后成为本单位的第 1 版。' : `现在是第 ${version} 版。`}
        新版本只用于之后提交的申报，已经提交的仍按原来的版本核对。
      </p>
      <ItemsForm key={version} list={list.data} onDone={onDone} />
      {history.length > 0 && (
        <Collapse
          size="small"
          items={history.map((each) => ({
            key: each.version,
            label: (
              <>
                第 {each.version} 版：
                <When at={each.at} /> {each.byName}，{each.reason}
              </>
            ),
            children: each.items.map((item) => item.name).join('、'),
          }))}
        />
      )}
    </>
  )
}

function ItemsForm({ list, onDone }: { list: Answer; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setSiteChecklist, {
    form,
    success: ({ version }) => `审核清单第 ${version} 版已启用。`,
    onDone,
  })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ items: list.items, reason: '' }}
      onFinish={({ items, reason }) => void save.run({ version: list.version, items, reason })}
    >
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <ItemFields key={key} name={name} onRemove={() => remove(name)} />
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ part: 'ROOMS', hint: '' })}>
              增加一项
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item
        name="reason"
        label="修改原因"
        className="kw-below"
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.pending}>
        发布新版本
      </Button>
    </Form>
  )
}

const PARTS = Object.entries(partNames).map(([value, label]) => ({ value, label }))

function ItemFields({ name, onRemove }: { name: number; onRemove: () => void }) {
  const nth = `第 ${name + 1} 项`
  return (
    <div className="kw-item-fields">
      <Form.Item name={[name, 'key']} hidden>
        <Input />
      </Form.Item>
      <Form.Item
        name={[name, 'name']}
        label={nth}
        rules={[{ required: true, min: 2, message: '请填写项目名称。' }]}
      >
        <Input maxLength={30} aria-label={`${nth}名称`} />
      </Form.Item>
      <Form.Item name={[name, 'part']} label="对应部分">
        <Select options={PARTS} aria-label={`${nth}对应部分`} />
      </Form.Item>
      <Form.Item name={[name, 'hint']} label="怎样算合格">
        <Input maxLength={100} aria-label={`${nth}怎样算合格`} />
      </Form.Item>
      <Button
        aria-label={`删除${nth}`}
        icon={<DeleteOutlined aria-hidden />}
        className="kw-item-remove"
        onClick={onRemove}
      />
    </div>
  )
}
