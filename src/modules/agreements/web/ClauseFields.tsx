import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Space } from 'antd'

interface Ways {
  readonly at: number
  readonly count: number
  readonly move: (from: number, to: number) => void
  readonly remove: (at: number) => void
}

/** The clauses, in the order they are printed. */
export function ClauseFields() {
  return (
    <Form.List name="clauses">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }, at) => (
            <fieldset key={key} className="kw-template-clause">
              <legend>第 {at + 1} 条</legend>
              <WaysOf at={at} count={fields.length} move={move} remove={remove} />
              <Form.Item
                name={[name, 'heading']}
                rules={[{ required: true, whitespace: true, message: '请填写条款标题。' }]}
              >
                <Input maxLength={60} aria-label={`第 ${at + 1} 条标题`} />
              </Form.Item>
              <Form.Item
                name={[name, 'text']}
                rules={[{ required: true, whitespace: true, message: '请填写条款内容。' }]}
              >
                <Input.TextArea
                  autoSize={{ minRows: 2 }}
                  maxLength={3000}
                  aria-label={`第 ${at + 1} 条内容`}
                />
              </Form.Item>
            </fieldset>
          ))}
          <Form.Item>
            <Button
              block
              icon={<PlusOutlined aria-hidden />}
              disabled={fields.length >= 30}
              onClick={() => add({ heading: '', text: '' })}
            >
              增加一条
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}

function WaysOf({ at, count, move, remove }: Ways) {
  const name = `第 ${at + 1} 条`
  return (
    <Space className="kw-template-ways">
      <Button
        size="small"
        type="text"
        icon={<ArrowUpOutlined />}
        aria-label={`上移${name}`}
        disabled={at === 0}
        onClick={() => move(at, at - 1)}
      />
      <Button
        size="small"
        type="text"
        icon={<ArrowDownOutlined />}
        aria-label={`下移${name}`}
        disabled={at === count - 1}
        onClick={() => move(at, at + 1)}
      />
      <Button
        size="small"
        type="text"
        danger
        icon={<DeleteOutlined />}
        aria-label={`删除${name}`}
        disabled={count === 1}
        onClick={() => remove(at)}
      />
    </Space>
  )
}
