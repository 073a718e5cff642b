import type { ProblemError } from '#src/web/problem.ts'
import { Page } from './Page.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'

interface Props {
  readonly problem: ProblemError
  readonly onRetry?: () => void
}

/** A page whose record cannot be shown: its title and the way back stay. */
export const ProblemPage = ({ problem, onRetry }: Props) => (
  <Page help="现在不能显示这一页的内容。">
    <ProblemNotice problem={problem} {...(onRetry ? { onRetry } : {})} />
  </Page>
)
