/** A table of names as the choices of a filter or a form, in its order. */
export const optionsOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  (Object.entries(names) as [K, string][]).map(([value, label]) => ({ value, label }))
