import { useState } from 'react'
import type { Offer } from '#src/shared/machine.ts'
import { ConfirmWithOpinion } from './ConfirmWithOpinion.tsx'
import { OfferButton } from './OfferButton.tsx'

/** How one verb is asked for. */
export interface Asking {
  /** What happens when it is done, in one sentence; a verb with a consequence is confirmed first. */
  readonly consequence?: string
  readonly primary?: boolean
  readonly danger?: boolean
  /** What a verb that needs words asks for; an opinion unless given. */
  readonly asks?: '意见' | '原因'
}

/** An offer as the contract's `offer` schema yields it. */
export type OfferSeen = Omit<Offer, 'reason'> & { readonly reason?: string | undefined }

interface Props {
  readonly offers: readonly OfferSeen[]
  /** By verb. */
  readonly asking?: Readonly<Record<string, Asking>>
  /** Does it; answers undefined or false when the server refused, and the window stays open. */
  readonly onVerb: (verb: string, opinion: string) => Promise<unknown>
  readonly pending?: boolean
}

const PLAIN: Asking = {}

/** The buttons of a record, drawn from its offers: confirmation and written opinion included. */
export function OfferBar({ offers, asking = {}, onVerb, pending = false }: Props) {
  const [asked, setAsked] = useState<OfferSeen>()
  const about = (offer: OfferSeen) => asking[offer.verb] ?? PLAIN
  const start = (offer: OfferSeen) => {
    if (offer.needsOpinion || about(offer).consequence) setAsked(offer)
    else void onVerb(offer.verb, '')
  }
  return (
    <span className="kw-actions">
      {offers.map((offer) => (
        <OfferButton
          key={offer.verb}
          offer={offer}
          onClick={() => start(offer)}
          loading={pending}
          {...lookOf(about(offer))}
        />
      ))}
      {asked && (
        <ConfirmWithOpinion
          open
          title={asked.label}
          consequence={about(asked).consequence ?? ''}
          opinion={asked.needsOpinion ? 'required' : 'none'}
          asks={about(asked).asks ?? '意见'}
          danger={lookOf(about(asked)).danger}
          onOk={(opinion) => onVerb(asked.verb, opinion)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </span>
  )
}

const lookOf = ({ primary = false, danger = false }: Asking) => ({ primary, danger })
