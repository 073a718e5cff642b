import { Button } from 'antd'
import { educationNames, kindNames, verificationNames } from '#src/modules/candidates/words.ts'
import { confirmationNames } from '#src/modules/candidates/words/confirmation.ts'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { confirmationTones } from './confirmation.view.ts'
import { verificationTones, type CandidateRow } from './view.ts'

/** The columns of 考生管理; the name opens the person. */
export const columnsWith = (onOpen: (row: CandidateRow) => void): DataColumn<CandidateRow>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 130,
    sortable: true,
    card: 'title',
    render: (row) => (
      <>
        <Button type="link" className="kw-flat" onClick={() => onOpen(row)}>
          {row.name}
        </Button>
        {row.archivedAt && <span className="kw-muted">（已归档）</span>}
      </>
    ),
    text: (row) => row.name,
  },
  ...ABOUT,
  ...STANDING,
]

const ABOUT: readonly DataColumn<CandidateRow>[] = [
  { key: 'idTypeName', title: '证件类型', width: 130, optional: true },
  { key: 'idMasked', title: '证件号码', width: 190, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'studentNo', title: '学号', width: 140, sortable: true },
  { key: 'className', title: '班级', width: 130, sortable: true },
  { key: 'major', title: '专业', width: 140 },
  { key: 'department', title: '院系', width: 130, optional: true },
  { key: 'grade', title: '年级', width: 80, optional: true, sortable: true },
  { key: 'majorCode', title: '专业代码', width: 110, optional: true },
  {
    key: 'educationLevel',
    title: '培养层次',
    width: 110,
    optional: true,
    render: (row) => (row.educationLevel ? educationNames[row.educationLevel] : ''),
  },
  {
    key: 'kind',
    title: '考生类别',
    width: 100,
    optional: true,
    render: (row) => kindNames[row.kind],
    text: (row) => kindNames[row.kind],
  },
]

const STANDING: readonly DataColumn<CandidateRow>[] = [
  {
    key: 'hasPhoto',
    title: '照片',
    width: 90,
    render: (row) => (row.hasPhoto ? '已上传' : <span className="kw-muted">未上传</span>),
    text: (row) => (row.hasPhoto ? '已上传' : '未上传'),
  },
  {
    key: 'verification',
    title: '认证状态',
    width: 160,
    render: (row) => (
      <Status
        tone={verificationTones[row.verification]}
        reason={row.verification === 'ACCURATE' ? undefined : row.verificationNote}
      >
        {verificationNames[row.verification]}
      </Status>
    ),
    text: (row) => verificationNames[row.verification],
  },
  {
    key: 'confirmation',
    title: '本人确认',
    width: 100,
    render: (row) => (
      <Status tone={confirmationTones[row.confirmation]}>{confirmationNames[row.confirmation]}</Status>
    ),
    text: (row) => confirmationNames[row.confirmation],
  },
  {
    key: 'confirmedAt',
    title: '确认时间',
    width: 180,
    optional: true,
    render: (row) => <When at={row.confirmedAt} />,
  },
  { key: 'verificationNote', title: '认证说明', width: 200, optional: true },
  {
    key: 'verifiedAt',
    title: '认证时间',
    width: 180,
    optional: true,
    sortable: true,
    render: (row) => <When at={row.verifiedAt} />,
  },
]
