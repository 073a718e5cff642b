import { DEEPEST_ROW } from '#src/shared/paging.ts'
import type { SearchValues } from '#src/web/search-text.ts'
import { useUrl } from '#src/web/navigation.tsx'
import type { DataFilter, ListState } from './shapes.ts'

export const SIZES = [20, 50, 100, 200, 500]

/**
 * Search, filters, sorting and page of one list, kept in the address so that reload, back and a sent link show the same.
 * @param name prefix of the keys, for pages with two lists
 */
export function useListState(filters: readonly DataFilter[], name: string): ListState {
  const { values, change } = useUrl()
  const prefix = name ? `${name}.` : ''
  const read = (key: string) => values[prefix + key]
  return {
    q: first(read('q')),
    page: pageOf(first(read('page'))),
    size: SIZES.find((size) => size === Number(first(read('size')))) ?? 20,
    sort: first(read('sort')),
    filters: Object.fromEntries(filters.map(({ key }) => [key, read(key)])),
    // Another question starts at its first page.
    change: (patch) => change(prefixed(prefix, 'page' in patch ? patch : { ...patch, page: undefined })),
  }
}

/** A page number out of the address, within what lists accept. */
const pageOf = (text: string) => Math.min(DEEPEST_ROW, Math.max(1, Math.trunc(Number(text)) || 1))

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

const prefixed = (prefix: string, patch: SearchValues): SearchValues =>
  Object.fromEntries(Object.entries(patch).map(([key, value]) => [prefix + key, value]))

/** The query a list endpoint takes, without what is not asked. */
export function queryOf(state: Pick<ListState, 'q' | 'page' | 'size' | 'sort' | 'filters'>) {
  const { q, page, size, sort, filters } = state
  const asked = Object.entries({ q, sort, ...filters }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return { ...Object.fromEntries(asked), page, size }
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ q, filters }: ListState) => q !== '' || Object.values(filters).some(Boolean)
