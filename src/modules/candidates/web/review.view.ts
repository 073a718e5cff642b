/** What a key does in 人工核对; undefined: nothing of ours. */
export type Stroke = 'next' | 'previous' | 'confirm' | 'deny' | 'reveal'

const KEYS: Readonly<Record<string, Stroke>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  y: 'confirm',
  n: 'deny',
  v: 'reveal',
}

/** Keys count while nobody is typing and no window is open; with Ctrl, Alt or ⌘ they belong to the browser. */
export function strokeOf(
  event: { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean },
  isTyping: boolean,
): Stroke | undefined {
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return undefined
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}

/**
 * Who is looked at: the one asked for while still waiting, otherwise whoever has taken that place, so that a decision
 * leads on to the next.
 */
export function placeOf(ids: readonly number[], asked: { id: number | undefined; place: number }): number {
  const at = asked.id === undefined ? -1 : ids.indexOf(asked.id)
  if (at >= 0) return at
  return Math.max(0, Math.min(asked.place, ids.length - 1))
}
