import { STEPS } from '#src/shared/guide/steps.ts'
import { To } from '#src/web/navigation.tsx'
import { titleOf, usePages } from '#src/web/page.ts'
import { useMe } from '#src/web/session.ts'

/** The way from a step of a guide to the page where it is done, for whoever may open it. */
export function Way({ step }: { readonly step: string }) {
  const { permissions, org } = useMe()
  const path = STEPS.find((each) => each.id === step)?.page
  const page = usePages().find((each) => each.path === path)
  const isMine = page && permissions.includes(page.permission) && (page.only?.includes(org.kind) ?? true)
  if (!isMine) return null
  return (
    <p className="kw-no-print">
      <To to={page.path}>去“{titleOf(page, org.kind)}”</To>
    </p>
  )
}
