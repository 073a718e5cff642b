import { Alert } from 'antd'
import type { Plan } from './PlanTables.tsx'
import { noticesOf } from './view.ts'

/** What has come in between: the exam is held later, people may leave, the seats are to be drawn anew. */
export const Notices = ({ plan, now }: { readonly plan: Plan; readonly now: number }) =>
  noticesOf(plan, now).map(({ tone, title, more }) => (
    <div key={title} className="kw-below">
      <Alert type={tone} showIcon title={title} description={more} />
    </div>
  ))
