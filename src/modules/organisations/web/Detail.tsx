import { Button, Drawer, Spin, Typography } from 'antd'
import { useState } from 'react'
import { getOrganisation } from '#src/modules/organisations/contract.ts'
import { bankNames, kindNames, statusNames } from '#src/modules/organisations/words.ts'
import { campusText } from '#src/modules/organisations/words/upkeep.ts'
import { useRoute } from '#src/web/ask.tsx'
import { ContactCard } from '#src/web/contact-card.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { BankDialog } from './BankDialog.tsx'
import { Staffing } from './Staffing.tsx'
import { Upkeep } from './Upkeep.tsx'
import { schoolTypeText, type Organisation } from './view.ts'

interface Props {
  readonly organisationId: number
  readonly onClose: () => void
}

/** One organisation: what is known of it, where its fees are paid to, and what happened to it. */
export function Detail({ organisationId, onClose }: Props) {
  return (
    <Drawer title="机构详情" size={640} open onClose={onClose}>
      <Body organisationId={organisationId} />
    </Drawer>
  )
}

function Body({ organisationId }: Pick<Props, 'organisationId'>) {
  const answer = useRoute(getOrganisation, { organisationId })
  if (answer.error) return <ProblemNotice problem={asProblem(answer.error)} />
  if (!answer.data) return <Spin className="kw-whole" />
  const it = answer.data
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['全称', it.name],
          ['简称', it.shortName],
          ['类型', kindNames[it.kind]],
          ['代码', it.code],
          ['所属省份', it.provinceName],
          ...(it.kind === 'INSTITUTION' ? schoolFacts(it) : []),
          ['地址', it.address],
          ['联系人', it.contactName],
          ['联系电话', it.contactPhone],
          ['邮箱', it.email],
          [
            '状态',
            <Status
              key="status"
              tone={it.status === 'ACTIVE' ? 'good' : 'idle'}
              reason={it.statusReason ? `原因：${it.statusReason}` : ''}
            >
              {statusNames[it.status]}
            </Status>,
          ],
          ['账号', <Staffing key="staff" organisation={it} />],
          ['加入时间', <When key="at" at={it.createdAt} />],
          ...(it.closedAt ? [['停用时间', <When key="closed" at={it.closedAt} />] as const] : []),
        ]}
      />
      <Desk organisationId={it.id} />
      {it.kind === 'EVALUATION' && <Bank organisation={it} />}
      <div className="kw-actions kw-below">
        <Upkeep organisation={it} />
        <AuditDrawer entity="organisation" entityId={it.id} />
      </div>
    </>
  )
}

const schoolFacts = (it: Organisation): [string, string][] => [
  ['学校类型', schoolTypeText(it)],
  ['所在市', it.city],
  ['校区', it.campuses.map(campusText).join('；')],
]

/** Whom to call there, when somebody is named. */
function Desk({ organisationId }: Pick<Props, 'organisationId'>) {
  return (
    <div className="kw-below">
      <ContactCard organisationId={organisationId} />
    </div>
  )
}

function Bank({ organisation }: { readonly organisation: Organisation }) {
  const [editing, setEditing] = useState(false)
  const maySet = useCan('organisations.bank')
  const { bankAccount } = organisation
  const edit = maySet && (
    <Button size="small" onClick={() => setEditing(true)}>
      {bankAccount ? '修改' : '登记收款账户'}
    </Button>
  )
  return (
    <div className="kw-below">
      <Panel title="收款账户" actions={edit}>
        <p className="kw-muted">
          院校按缴费通知单把考试费汇入这个账户。修改后，尚未汇款的缴费单也显示新账户。
        </p>
        {bankAccount ? (
          <Facts
            columns={1}
            items={[
              [bankNames.payee, bankAccount.payee],
              [bankNames.bank, bankAccount.bank],
              [bankNames.accountNo, <Copyable key="no" text={bankAccount.accountNo} />],
            ]}
          />
        ) : (
          <Status tone="warn" reason="院校暂时看不到汇款去向，请尽快登记">
            未登记
          </Status>
        )}
      </Panel>
      {editing && <BankDialog organisation={organisation} onClose={() => setEditing(false)} />}
    </div>
  )
}

const Copyable = ({ text }: { readonly text: string }) => <Typography.Text copyable>{text}</Typography.Text>
