import type { AddressState } from '#src/modules/messages/words.ts'
import type { Tone } from '#src/web/kit/Status.tsx'
import { parseSearch, type SearchValues } from '#src/web/search-text.ts'

export const TONES: Readonly<Record<AddressState, Tone>> = {
  NONE: 'idle',
  ASKED: 'busy',
  CONFIRMED: 'good',
  REFUSED: 'bad',
}

/** A link of a message as the router takes it. */
export function splitLink(link: string): { to: string; search: SearchValues } {
  const at = link.indexOf('?')
  return at < 0 ? { to: link, search: {} } : { to: link.slice(0, at), search: parseSearch(link.slice(at)) }
}
