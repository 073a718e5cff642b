import type { getHosting, listHostings } from '#src/modules/hostings/contract.ts'
import type { HostingState } from '#src/modules/hostings/states.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Hosting = AnswerOf<typeof getHosting>
export type HostingRow = RowOf<typeof listHostings>

export const TONES: Readonly<Record<HostingState, Tone>> = { ACTIVE: 'good', ENDED: 'idle' }

/** `12 / 30 人`, or `12 人，不限` without a largest number. */
export const loadText = ({ live, places }: { readonly live: number; readonly places: number | null }) =>
  places === null ? `${live} 人，不限` : `${live} / ${places} 人`

/** A choice of a select, with what helps to choose. */
export const siteLabel = (site: { siteName: string; orgName: string; seats: number; live: number }) =>
  `${site.siteName}（${site.orgName}，考位 ${site.seats}，已报考 ${site.live}）`

export const guestLabel = (guest: { orgName: string; ownSiteName: string | null }) =>
  guest.ownSiteName === null ? `${guest.orgName}（没有考核站点）` : guest.orgName
