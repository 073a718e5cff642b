import { seatText } from '#src/modules/tickets/rules.ts'
import type { Judged, OfflineVerdict } from '#src/modules/tickets/rules/judge.ts'
import { movedTo, offlineAdvice, offlineVerdicts } from '#src/modules/tickets/words/checking.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'

const TONES: Record<OfflineVerdict, Tone> = {
  VALID: 'good',
  SUPERSEDED: 'bad',
  REVOKED: 'bad',
  FORGED: 'bad',
  KEY_WITHDRAWN: 'bad',
  OTHER_PLAN: 'warn',
  NOT_LISTED: 'warn',
  NEWER: 'warn',
  ONLINE_ONLY: 'warn',
}

/** The answer to one scan, large enough to be read at arm's length. */
export function Verdict({ judged }: { readonly judged: Judged }) {
  const { verdict, place } = judged
  const seat = place && seatText(place.seatNo)
  return (
    <section
      className={`kw-phone-card kw-check-verdict kw-check-${TONES[verdict]}`}
      role="status"
      aria-live="assertive"
    >
      <p className="kw-check-word">
        <Status tone={TONES[verdict]}>{offlineVerdicts[verdict]}</Status>
      </p>
      {place && verdict === 'SUPERSEDED' && (
        <p className="kw-check-moved">{movedTo(sessionName(place.ordinal), place.room, seat ?? '')}</p>
      )}
      {place && (
        <dl className="kw-check-place">
          <div>
            <dt>座位</dt>
            <dd className="kw-check-seat">{seat}</dd>
          </div>
          <div>
            <dt>考场</dt>
            <dd>{place.room}</dd>
          </div>
          <div>
            <dt>场次</dt>
            <dd>
              {sessionName(place.ordinal)} <When at={place.startsAt} />
            </dd>
          </div>
        </dl>
      )}
      <p>{offlineAdvice[verdict]}</p>
    </section>
  )
}
