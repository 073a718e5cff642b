import { Alert } from 'antd'
import type { previewRepair } from '#src/modules/schedules/contract/repair.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { stateNames } from '#src/modules/schedules/words.ts'

type Waiting = NonNullable<AnswerOf<typeof previewRepair>['waiting']>

/** A repair that waits for a second person, or for its publication; and whether it still fits the facts. */
export const RepairWaiting = ({ waiting }: { readonly waiting: Waiting }) => (
  <Panel
    title={`第 ${waiting.version} 版调整`}
    actions={<Status tone="warn">{stateNames[waiting.state]}</Status>}
  >
    {waiting.changed.length > 0 && (
      <Alert
        showIcon
        type="warning"
        title={`提出之后，${waiting.changed.join('、')}有变化，不能再复核或发布。`}
        description="下面的预览是按现在的情况算的。请作废这次调整，看过预览后重新提出。"
      />
    )}
    <Facts
      items={[
        ['提出', <By key="p" at={waiting.proposedAt} name={waiting.proposedBy} />],
        ['原因', waiting.reason],
        ['复核', <By key="c" at={waiting.confirmedAt} name={waiting.confirmedBy} />],
      ]}
    />
  </Panel>
)

const By = ({ at, name }: { readonly at: string | null; readonly name: string }) =>
  at ? (
    <span>
      <When at={at} /> {name}
    </span>
  ) : (
    <span>等待另一位考务主管</span>
  )
