interface Props {
  readonly figures: readonly { readonly label: string; readonly value: number }[]
}

/** Numbers with their names, in a row. */
export function Figures({ figures }: Props) {
  return (
    <dl className="kw-counts">
      {figures.map(({ label, value }) => (
        <div key={label} className="kw-count kw-idle">
          <dt>{label}</dt>
          <dd>{value.toLocaleString('zh-CN')}</dd>
        </div>
      ))}
    </dl>
  )
}
