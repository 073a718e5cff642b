import { Drawer, Spin } from 'antd'
import { useState } from 'react'
import { getCandidate } from '#src/modules/candidates/contract.ts'
import { educationNames, fieldNames, kindNames, verificationNames } from '#src/modules/candidates/words.ts'
import { confirmationNames } from '#src/modules/candidates/words/confirmation.ts'
import { basisNames } from '#src/modules/candidates/words/verification.ts'
import { GENDERS } from '#src/shared/id-number.ts'
import { maskEmail, maskMobile } from '#src/shared/mask.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Archived } from './Archived.tsx'
import { DetailActions } from './DetailActions.tsx'
import { EditForm } from './EditForm.tsx'
import { IdNumber } from './IdNumber.tsx'
import { Photo } from './Photo.tsx'
import { verificationTones, type Candidate } from './view.ts'

interface Props {
  readonly candidateId: number
  readonly onClose: () => void
}

/** One candidate: who, the verification and why, the photo, the history, and what can be done. */
export function Detail({ candidateId, onClose }: Props) {
  return (
    <Drawer title="考生详情" size={760} open onClose={onClose}>
      <Body candidateId={candidateId} onClose={onClose} />
    </Drawer>
  )
}

function Body({ candidateId, onClose }: Props) {
  const [editing, setEditing] = useState(false)
  const candidate = useRoute(getCandidate, { candidateId })
  if (candidate.error) return <ProblemNotice problem={asProblem(candidate.error)} />
  if (!candidate.data) return <Spin className="kw-whole" />
  const it = candidate.data
  if (editing) return <EditForm candidate={it} onClose={() => setEditing(false)} />
  return (
    <div className="kw-stack">
      <div>
        <Status
          tone={verificationTones[it.verification]}
          reason={it.verificationNote || WHAT_NOW[it.verification]}
        >
          {verificationNames[it.verification]}
        </Status>
      </div>
      {it.archivedAt && <Archived candidateId={it.id} at={it.archivedAt} />}
      <PersonFacts it={it} />
      <Photo candidate={it} />
      <DetailActions candidate={it} onEdit={() => setEditing(true)} onDeleted={onClose} />
    </div>
  )
}

const Confirmed = ({ it }: { readonly it: Candidate }) => (
  <>
    {confirmationNames[it.confirmation]} {it.confirmedAt && <When at={it.confirmedAt} />}
  </>
)

/** What a state means for the next step. */
const WHAT_NOW: Record<Candidate['verification'], string> = {
  UNVERIFIED: '还没有认证，认证通过后才能报考。',
  VERIFYING: '正在认证，完成后状态会更新。',
  ACCURATE: '可以报考。',
  INACCURATE: '请更正资料后重新认证。',
  MANUAL_REVIEW: '请对照证件原件人工核对。',
}

function PersonFacts({ it }: { readonly it: Candidate }) {
  return (
    <Facts
      columns={2}
      items={[
        [fieldNames.name, it.name],
        ['证件类型', it.idTypeName],
        ['证件号码', <IdNumber key="id" candidate={it} />],
        [fieldNames.gender, GENDERS[it.gender]],
        [fieldNames.birthOn, it.birthOn],
        [fieldNames.ethnicity, it.ethnicity],
        [fieldNames.phone, maskMobile(it.phone)],
        [fieldNames.email, maskEmail(it.email)],
        [fieldNames.kind, kindNames[it.kind]],
        [fieldNames.studentNo, it.studentNo],
        [fieldNames.educationLevel, it.educationLevel && educationNames[it.educationLevel]],
        [fieldNames.department, it.department],
        [fieldNames.majorCode, it.majorCode],
        [fieldNames.major, it.major],
        [fieldNames.grade, it.grade],
        [fieldNames.className, it.className],
        [fieldNames.note, it.note],
        ['认证依据', it.verifiedBy && basisNames[it.verifiedBy]],
        ['认证时间', <When key="verified" at={it.verifiedAt} />],
        ['本人确认', <Confirmed key="confirmed" it={it} />],
        ['录入时间', <When key="created" at={it.createdAt} />],
      ]}
    />
  )
}
