import { Checkbox, Form, InputNumber, Select } from 'antd'
import { sheetOf } from '#src/modules/papers/rules/choice.ts'
import { labelsPerSheet } from '#src/modules/papers/rules/labels.ts'
import { sheetNames } from '#src/modules/papers/words.ts'
import type { Chosen } from './shapes.ts'
import { firstOwnSheet } from './view.ts'

type Choice = Chosen['labels']
interface Props {
  readonly labels: Choice
  readonly onChange: (labels: Choice) => void
}

type Own = typeof firstOwnSheet
const MEASURES: readonly { key: keyof Own; label: string; step: number }[] = [
  { key: 'columns', label: '列数', step: 1 },
  { key: 'rows', label: '行数', step: 1 },
  { key: 'width', label: '宽（mm）', step: 0.1 },
  { key: 'height', label: '高（mm）', step: 0.1 },
  { key: 'left', label: '左边距（mm）', step: 0.1 },
  { key: 'top', label: '上边距（mm）', step: 0.1 },
  { key: 'gapX', label: '列间距（mm）', step: 0.1 },
  { key: 'gapY', label: '行间距（mm）', step: 0.1 },
]

const SHEET_OPTIONS = Object.entries(sheetNames).map(([value, label]) => ({
  value: value as Choice['sheet'],
  label,
}))

/** Which label paper the desk labels go on, where it begins, and how they share sheets. */
export function Labels({ labels, onChange }: Props) {
  const set = (patch: Partial<Choice>) => onChange({ ...labels, ...patch })
  const chooseSheet = (sheet: Choice['sheet']) =>
    set({ sheet, start: 1, own: sheet === 'OWN' ? (labels.own ?? firstOwnSheet) : null })
  const per = labelsPerSheet(sheetOf(labels))
  const check = (key: 'together' | 'apart' | 'frame', label: string) => (
    <Checkbox checked={labels[key]} onChange={(event) => set({ [key]: event.target.checked })}>
      {label}
    </Checkbox>
  )
  return (
    <Form layout="vertical" className="kw-options" component="div">
      <Form.Item label="桌贴标签纸">
        <Select
          aria-label="桌贴标签纸"
          className="kw-wide"
          value={labels.sheet}
          onChange={chooseSheet}
          options={SHEET_OPTIONS}
        />
      </Form.Item>
      <Form.Item label={`从第几个标签开始（1—${per}，用过一部分的标签纸接着用）`}>
        <InputNumber
          aria-label="从第几个标签开始"
          min={1}
          max={per}
          precision={0}
          value={labels.start}
          onChange={(start) => set({ start: start ?? 1 })}
        />
      </Form.Item>
      <Form.Item label="桌贴排法">
        {check('together', '各场次合在一个标签上')}
        <br />
        {check('apart', '每个考场另起一张')}
        <br />
        {check('frame', '印裁切线（用普通 A4 纸时）')}
      </Form.Item>
      {labels.own &&
        MEASURES.map(({ key, label, step }) => (
          <Form.Item key={key} label={label}>
            <InputNumber
              aria-label={label}
              min={step === 1 ? 1 : 0}
              step={step}
              value={labels.own?.[key] ?? 0}
              onChange={(value) => set({ own: { ...(labels.own ?? firstOwnSheet), [key]: value ?? 0 } })}
            />
          </Form.Item>
        ))}
    </Form>
  )
}
