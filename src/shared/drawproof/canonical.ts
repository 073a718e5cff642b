/**
 * The one text of a value that is hashed: JSON without spaces, the names in every object in the order of their UTF-16
 * code units, lists in their own order, numbers whole.
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return listText(value)
  const fields = value as Record<string, unknown>
  // The default order is that of code units, whatever the machine's language.
  const names = Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .toSorted()
  let written = ''
  for (const name of names) written += `,${JSON.stringify(name)}:${canonicalText(fields[name])}`
  return `{${written.slice(1)}}`
}

function listText(list: readonly unknown[]): string {
  let written = ''
  for (const item of list) written += `,${canonicalText(item)}`
  return `[${written.slice(1)}]`
}

/** A digest as people compare it: twelve digits in groups of four. */
export const shortOf = (digest: string) => digest.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 ')
