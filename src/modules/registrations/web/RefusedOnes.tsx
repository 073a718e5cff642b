import { Alert } from 'antd'
import { Reasons } from '#src/web/kit/Reasons.tsx'
import { onceOf } from './view.ts'

interface Props {
  /** What cannot be done: 退考, 变更. */
  readonly verb: string
  readonly refused: readonly {
    readonly registrationId: number
    readonly name: string
    readonly levelName: string
    readonly reasons: Parameters<typeof onceOf>[0]
  }[]
}

/** Those of the chosen registrations for whom it is not possible, each with the reasons; the others go on. */
export function RefusedOnes({ verb, refused }: Props) {
  if (refused.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      title={`不能${verb} ${refused.length} 条，不受影响`}
      description={
        <ul className="kw-reasons kw-scroll">
          {refused.map(({ registrationId, name, levelName, reasons }) => (
            <li key={registrationId}>
              {name}（{levelName}）
              <Reasons reasons={onceOf(reasons)} />
            </li>
          ))}
        </ul>
      }
    />
  )
}
