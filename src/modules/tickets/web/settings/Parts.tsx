import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import type { getNumberRule } from '#src/modules/tickets/contract/numbers.ts'
import { PART_KINDS, type PartKind } from '#src/modules/tickets/rules/number.ts'
import { partNames } from '#src/modules/tickets/words/number.ts'
import { added, moved, USUAL_WIDTHS } from './parts.view.ts'

export type Part = z.output<typeof getNumberRule.output>['parts'][number]

interface Props {
  readonly parts: readonly Part[]
  readonly onChange: (parts: Part[]) => void
}

/** The parts of a number in their order, each with its width. */
export function Parts({ parts, onChange }: Props) {
  const set = (at: number, part: Part) => onChange(parts.map((each, place) => (place === at ? part : each)))
  return (
    <ol className="kw-parts">
      {parts.map((part, at) => (
        <li key={`${part.kind}-${at}`} className="kw-actions">
          <strong style={{ minWidth: '5em' }}>{partNames[part.kind]}</strong>
          <Width part={part} onChange={(next) => set(at, next)} />
          <Button
            icon={<ArrowUpOutlined aria-hidden />}
            aria-label={`${partNames[part.kind]}前移`}
            disabled={at === 0}
            onClick={() => onChange(moved(parts, at, at - 1))}
          />
          <Button
            icon={<ArrowDownOutlined aria-hidden />}
            aria-label={`${partNames[part.kind]}后移`}
            disabled={at === parts.length - 1}
            onClick={() => onChange(moved(parts, at, at + 1))}
          />
          <Button
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`去掉${partNames[part.kind]}`}
            onClick={() => onChange(parts.filter((_, place) => place !== at))}
          />
        </li>
      ))}
      <li>
        <Select<PartKind>
          aria-label="添加一项"
          placeholder="添加一项"
          style={{ width: 180 }}
          value={null}
          onChange={(kind) => onChange(added(parts, kind))}
          options={PART_KINDS.filter(
            (kind) => kind === 'FIXED' || !parts.some((part) => part.kind === kind),
          ).map((kind) => ({ value: kind, label: partNames[kind] }))}
        />
      </li>
    </ol>
  )
}

function Width({ part, onChange }: { readonly part: Part; readonly onChange: (part: Part) => void }) {
  const name = partNames[part.kind]
  if (part.kind === 'FIXED')
    return (
      <Input
        aria-label={`${name}的内容`}
        style={{ width: 110 }}
        maxLength={6}
        value={part.digits ?? ''}
        onChange={({ target: { value: digits } }) =>
          onChange({ ...part, digits, width: Math.max(1, digits.length) })
        }
      />
    )
  return (
    <InputNumber
      aria-label={`${name}的位数`}
      min={1}
      max={6}
      value={part.width}
      disabled={part.kind === 'CHECK' || part.kind === 'SITE'}
      suffix="位"
      onChange={(width) => onChange({ ...part, width: width ?? USUAL_WIDTHS[part.kind] })}
    />
  )
}
