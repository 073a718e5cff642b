import { Button } from 'antd'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import type { Run } from './shapes.ts'

/** What the organiser may do once a site is published: repair it, or change seats by hand. */
export function AfterPublication({ run }: { readonly run: Run }) {
  const go = useGo()
  if (!useCan('schedules.adjust') || run.state !== 'PUBLISHED') return null
  return (
    <>
      <Button onClick={() => go(`/schedules/runs/${run.id}/repair`)}>调整排考</Button>
      <Button onClick={() => go(`/schedules/runs/${run.id}/seats`)}>手工换座</Button>
    </>
  )
}
