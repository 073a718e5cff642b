import { To } from '#src/web/navigation.tsx'
import { titleOf, usePages } from '#src/web/page.ts'
import { useMe } from '#src/web/session.ts'
import type { Step } from './steps.ts'

interface Props {
  readonly step: Step
  /** The reader came for this one. */
  readonly isSought: boolean
}

/** One step: what it gives, who does it, what to mind, and the way to its page for whoever may open it. */
export function StepOfRoad({ step, isSought }: Props) {
  return (
    <section id={step.id} className="kw-guide-step" {...(isSought ? { 'data-sought': true } : {})}>
      <h3 tabIndex={-1}>{step.title}</h3>
      <p>{step.lead}</p>
      <ul>
        {step.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {step.example && <p className="kw-guide-example">举例：{step.example}</p>}
      <p className="kw-muted">
        由谁办理：{step.who} <Way path={step.page} />
      </p>
    </section>
  )
}

function Way({ path }: { readonly path: string }) {
  const { permissions, org } = useMe()
  const page = usePages().find((each) => each.path === path)
  const isMine = page && permissions.includes(page.permission) && (page.only?.includes(org.kind) ?? true)
  if (!isMine) return null
  return (
    <span className="kw-no-print">
      <To to={page.path}>去“{titleOf(page, org.kind)}”</To>
    </span>
  )
}
