import { Checkbox } from 'antd'

interface Props<Value extends string | number> {
  /** The field's name, for people who hear the page. */
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  /** The rest comes from the form. */
  readonly id?: string
  readonly value?: readonly Value[]
  readonly onChange?: (chosen: Value[]) => void
  readonly 'aria-describedby'?: string
}

/** Check boxes as one field of a form, without the `aria-required` that antd hands down: a group may not have it. */
export function CheckGroup<Value extends string | number>(props: Props<Value>) {
  const { label, options, id, value, onChange, 'aria-describedby': told } = props
  return (
    <Checkbox.Group<Value>
      aria-label={label}
      options={[...options]}
      value={[...(value ?? [])]}
      {...(id ? { id } : {})}
      {...(told ? { 'aria-describedby': told } : {})}
      {...(onChange ? { onChange } : {})}
    />
  )
}
