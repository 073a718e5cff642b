import { listContacts, type ContactView } from '#src/modules/organisations/contract/contacts.ts'
import { useRoute } from './ask.tsx'
import './contact-card.css'
import { Status } from './kit/Status.tsx'

interface Props {
  /** Whose contacts; without it the organiser of the certificate, or all bodies the asker turns to. */
  readonly organisationId?: number | undefined
  readonly certificateId?: number | undefined
  /** The asker's own province. */
  readonly of?: 'PROVINCE'
  /** Only these duties; default: all. */
  readonly duty?: ContactView['duty']
}

/** Whom to call about this, and whether the desk is open now. Nothing where nobody is named. */
export function ContactCard({ organisationId, certificateId, of, duty }: Props) {
  const answer = useRoute(
    listContacts,
    {
      ...(organisationId ? { organisationId } : {}),
      ...(certificateId ? { certificateId } : {}),
      ...(of ? { of } : {}),
    },
    { refetchMs: 60_000 },
  )
  const rows = (answer.data?.rows ?? []).filter((row) => !duty || row.duty === duty)
  if (rows.length === 0) return null
  const isOfOne = new Set(rows.map((row) => row.organisationId)).size === 1
  return (
    <ul className="kw-contacts" aria-label="联系方式">
      {rows.map((row) => (
        <li key={`${row.organisationId}-${row.id}`}>
          <ContactLine contact={row} namesOrganisation={!isOfOne || !organisationId} />
        </li>
      ))}
    </ul>
  )
}

interface LineProps {
  readonly contact: ContactView
  readonly namesOrganisation: boolean
}

/** One contact: who, for what, how, when, and whether now. */
export function ContactLine({ contact, namesOrganisation }: LineProps) {
  const { name, topic, certificateName, desk, hoursText } = contact
  const about = [certificateName ?? '', topic].filter((each) => each !== '').join('，')
  return (
    <>
      <span>
        {namesOrganisation && `${contact.organisationName}　`}
        {contact.dutyName} <strong>{name}</strong>
        {about && <span className="kw-muted">（{about}）</span>}
      </span>
      <Ways contact={contact} />
      {hoursText && <span className="kw-muted kw-number">{hoursText}</span>}
      {desk.isOpen !== null && <Status tone={desk.isOpen ? 'good' : 'idle'}>{desk.sentence}</Status>}
    </>
  )
}

function Ways({ contact: { phone, email } }: Pick<LineProps, 'contact'>) {
  return (
    <>
      {phone && (
        <a className="kw-number" href={`tel:${phone.replace(/[^\d+-].*$/, '')}`}>
          {phone}
        </a>
      )}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </>
  )
}
