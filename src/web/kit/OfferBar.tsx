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
}

interface Props {
  readonly offers: readonly (Omit<Offer, 'reason'> & { readonly reason?: string | undefined })[]
  /** By verb. */
  readonly asking?: Readonly<Record<string, Asking>>
  /** Does it; answers false (or undefined) when the server refused, and the window stays open. */
  readonly onVerb: (verb: string, opinion: string) => Promise<unknown>
  readonly pending?: boolean
}

/** The buttons of a record, drawn from its offers: confirmation and written opinion included. */
export function OfferBar({ offers, asking = {}, onVerb, pending }: Props) {
  const [asked, setAsked] = useState<Props['offers'][number]>()
  const start = (offer: Props['offers'][number]) => {
    if (offer.needsOpinion || asking[offer.verb]?.consequence) setAsked(offer)
    else void onVerb(offer.verb, '')
  }
  const about = asked ? asking[asked.verb] : undefined
  return (
    <>
      {offers.map((offer) => (
        <OfferButton
          key={offer.verb}
          offer={offer}
          onClick={() => start(offer)}
          loading={pending ?? false}
          primary={asking[offer.verb]?.primary ?? false}
          danger={asking[offer.verb]?.danger ?? false}
        />
      ))}
      <ConfirmWithOpinion
        open={asked !== undefined}
        title={asked?.label ?? ''}
        consequence={about?.consequence ?? ''}
        opinion={asked?.needsOpinion ? 'required' : 'none'}
        danger={about?.danger ?? false}
        onOk={(opinion) => onVerb(asked?.verb ?? '', opinion)}
        onClose={() => setAsked(undefined)}
      />
    </>
  )
}
