import { Status } from '#src/web/kit/Status.tsx'
import { staffingOf, type Organisation } from './view.ts'

/** Whether somebody runs the accounts of an organisation. */
export function Staffing({
  organisation,
}: {
  readonly organisation: Pick<Organisation, 'admins' | 'people' | 'invited'>
}) {
  const { tone, text } = staffingOf(organisation)
  return <Status tone={tone}>{text}</Status>
}
