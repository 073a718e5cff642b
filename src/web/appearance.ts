import { useSyncExternalStore } from 'react'

/** What the user chose: follow the system, always light, always dark. */
export type Appearance = 'system' | 'light' | 'dark'
const KEY = 'kaowu.appearance'
const listeners = new Set<() => void>()
const system = window.matchMedia('(prefers-color-scheme: dark)')
// Paper is always light.
const paper = window.matchMedia('print')

function chosen(): Appearance {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function listen(listener: () => void) {
  listeners.add(listener)
  for (const query of [system, paper]) query.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    for (const query of [system, paper]) query.removeEventListener('change', listener)
  }
}

/** Remembers the choice in this browser. */
export function chooseAppearance(next: Appearance) {
  localStorage.setItem(KEY, next)
  listeners.forEach((listener) => listener())
}

export const useAppearance = () => useSyncExternalStore(listen, chosen)

/** Whether the page is dark now. */
export const useDark = () => useSyncExternalStore(listen, isDark)

function isDark() {
  if (paper.matches) return false
  return chosen() === 'dark' || (chosen() === 'system' && system.matches)
}

/** Whether the page is being printed. */
export const usePaper = () => useSyncExternalStore(listen, () => paper.matches)

const still = window.matchMedia('(prefers-reduced-motion: reduce)')

function listenStill(listener: () => void) {
  still.addEventListener('change', listener)
  return () => still.removeEventListener('change', listener)
}

/** Whether the user asked the system for less movement. */
export const useStill = () => useSyncExternalStore(listenStill, () => still.matches)
