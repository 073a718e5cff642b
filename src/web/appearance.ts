import { useSyncExternalStore } from 'react'

/** What the user chose: follow the system, always light, always dark. */
export type Appearance = 'system' | 'light' | 'dark'
const KEY = 'kaowu.appearance'
const listeners = new Set<() => void>()
const system = window.matchMedia('(prefers-color-scheme: dark)')

function chosen(): Appearance {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function listen(listener: () => void) {
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

/** Remembers the choice in this browser. */
export function chooseAppearance(next: Appearance) {
  localStorage.setItem(KEY, next)
  listeners.forEach((listener) => listener())
}

export const useAppearance = () => useSyncExternalStore(listen, chosen)

/** Whether the page is dark now. */
export const useDark = () =>
  useSyncExternalStore(listen, () => chosen() === 'dark' || (chosen() === 'system' && system.matches))

const still = window.matchMedia('(prefers-reduced-motion: reduce)')

function listenStill(listener: () => void) {
  still.addEventListener('change', listener)
  return () => still.removeEventListener('change', listener)
}

/** Whether the user asked the system for less movement. */
export const useStill = () => useSyncExternalStore(listenStill, () => still.matches)
