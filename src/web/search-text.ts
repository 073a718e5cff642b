/** What stands behind `?` in an address: plain text, a repeated key is a list. */
export type SearchValues = Record<string, string | string[] | undefined>

/** Reads an address as people write it: nothing is quoted, `?class=a&class=b` is a list. */
export function parseSearch(text: string): SearchValues {
  const query = new URLSearchParams(text)
  const entries = [...new Set(query.keys())].map((key) => {
    const all = query.getAll(key)
    return [key, all.length > 1 ? all : all[0]] as const
  })
  return Object.fromEntries(entries)
}

/** The way back of `parseSearch`; empty values are left out. */
export function stringifySearch(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') query.append(key, String(each))
    }
  }
  return query.size > 0 ? `?${query}` : ''
}
