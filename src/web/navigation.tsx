import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SearchValues } from './search-text.ts'

interface ToProps {
  readonly to: string
  readonly search?: SearchValues
  readonly hash?: string
  readonly className?: string
  readonly children: ReactNode
}

/** A link inside the app: fetches the page's code when pointed at. */
export function To({ to, search, hash, className, children }: ToProps) {
  const props = {
    ...(search ? { search } : {}),
    ...(hash ? { hash } : {}),
    ...(className ? { className } : {}),
  }
  return (
    <Link to={to} preload="intent" {...props}>
      {children}
    </Link>
  )
}

/** Goes to a page: `go('/plans/3')`, `go('/candidates', { q: '张' })`. */
export function useGo() {
  const navigate = useNavigate()
  return (to: string, search: SearchValues = {}) => void navigate({ to, search })
}

/** The number that stands for `$name` in the address; NaN when it is no number. */
export function useParam(name: string): number {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return Number(params[name])
}

/** The text that stands for `$name` in the address; empty when there is none. */
export function useTextParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** What stands behind `?` in the address, and how to change some of it without a new step in the history. */
export function useUrl() {
  const values: SearchValues = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (patch: SearchValues) =>
    void navigate({
      to: '.',
      search: (before: SearchValues) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    })
  return { values, change }
}
