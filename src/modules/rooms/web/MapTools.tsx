import { Button, Form, InputNumber, Radio, Select, Space } from 'antd'
import { numbered, ofColumns, resized } from '#src/modules/rooms/rules/layout.ts'
import { MOST_LINES, type MachineMap, type MachinePlace } from '#src/modules/rooms/rules/map.ts'
import { BRUSHES, type Brush } from './map.view.ts'

interface Props {
  readonly map: MachineMap
  readonly onChange: (map: MachineMap) => void
  readonly onFill: (size: { rows: number; columns: number }) => void
}

/** Rows, columns, aisles and numbers: what is said once for the whole room. */
export function MapTools({ map, onChange, onFill }: Props) {
  const { rows, columns, aisles } = map
  const gaps = Array.from({ length: columns - 1 }, (_, at) => at + 1)
  return (
    <Form layout="vertical" component="div">
      <Space wrap align="end" size="middle">
        <Size label="行数" value={rows} onSet={(value) => onChange(resized(map, { rows: value, columns }))} />
        <Size
          label="列数"
          value={columns}
          onSet={(value) => onChange(resized(map, { rows, columns: value }))}
        />
        <Form.Item label="过道（在哪几列之后）">
          <Select
            mode="multiple"
            aria-label="过道在哪几列之后"
            style={{ minWidth: 160 }}
            placeholder="没有"
            value={[...aisles]}
            options={gaps.map((gap) => ({ value: gap, label: `第 ${gap} 列后` }))}
            onChange={(chosen) => onChange({ ...map, aisles: chosen.toSorted((a, b) => a - b) })}
          />
        </Form.Item>
        <Form.Item>
          <Space wrap>
            <Button onClick={() => onFill({ rows, columns })}>排满机位</Button>
            <Button onClick={() => onChange(ofColumns([7, 7, 8, 8], 'SNAKE'))}>30 座 7-7-8-8</Button>
            <Button onClick={() => onChange(numbered(map, 'ROWS'))}>逐行编号</Button>
            <Button onClick={() => onChange(numbered(map, 'SNAKE'))}>蛇形编号</Button>
          </Space>
        </Form.Item>
      </Space>
    </Form>
  )
}

interface SizeProps {
  readonly label: string
  readonly value: number
  readonly onSet: (value: number) => void
}

const Size = ({ label, value, onSet }: SizeProps) => (
  <Form.Item label={label}>
    <InputNumber
      aria-label={label}
      min={1}
      max={MOST_LINES}
      precision={0}
      value={value}
      onChange={(next) => next !== null && onSet(next)}
    />
  </Form.Item>
)

interface BrushProps {
  readonly brush: Brush
  readonly onBrush: (brush: Brush) => void
  /** The place the keys stand on. */
  readonly place: MachinePlace | undefined
  readonly onNumber: (machineNo: number) => void
}

/** What a click makes of a place, and the number of the one place that is looked at. */
export function MapBrush({ brush, onBrush, place, onNumber }: BrushProps) {
  return (
    <Space wrap size="middle">
      <Radio.Group
        aria-label="点击机位时标为"
        optionType="button"
        buttonStyle="solid"
        value={brush}
        options={[...BRUSHES]}
        onChange={(event) => onBrush(event.target.value as Brush)}
      />
      <Space>
        <span>所选机位的机号</span>
        <InputNumber
          aria-label="所选机位的机号"
          min={1}
          max={999}
          precision={0}
          disabled={!place}
          value={place?.machineNo ?? null}
          onChange={(next) => next !== null && onNumber(next)}
        />
      </Space>
    </Space>
  )
}
