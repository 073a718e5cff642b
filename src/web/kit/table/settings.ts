import { useState } from 'react'
import type { DataColumn, Density } from './shapes.ts'

interface Settings {
  /** Keys of columns that are not shown. */
  readonly hidden: readonly string[]
  readonly density: Density
}

/** Which columns are shown and how dense, remembered in this browser for each list. */
export function useTableSettings<Row>(listKey: string, columns: readonly DataColumn<Row>[]) {
  const storeKey = `kaowu.table.${listKey}`
  const usual: Settings = {
    hidden: columns.filter((column) => column.optional).map((column) => column.key),
    density: 'small',
  }
  const [settings, setSettings] = useState<Settings>(() => stored(storeKey) ?? usual)
  const change = (patch: Partial<Settings>) => {
    const next = { ...settings, ...patch }
    localStorage.setItem(storeKey, JSON.stringify(next))
    setSettings(next)
  }
  return {
    ...settings,
    shown: columns.filter((column) => !settings.hidden.includes(column.key)),
    change,
    reset: () => change(usual),
  }
}

function stored(key: string): Settings | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as Settings
  } catch {
    return undefined
  }
}
