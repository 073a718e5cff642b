import { Radio } from 'antd'
import { chooseImportMode } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Props {
  readonly job: ImportView
  readonly unit: string
  readonly onChanged: () => void
}

/** Good ones now, or all of them or none: asked when it makes a difference (BR-42). */
export function Mode({ job, unit, onChanged }: Props) {
  const choose = useAction(chooseImportMode, { onDone: onChanged })
  const { fresh, failed } = job.counts
  if (fresh === 0 || failed === 0) return null
  const options = [
    {
      value: 'GOOD_ROWS' as const,
      label: `先写入正确的 ${fresh} ${unit}，有错误的 ${failed} ${unit}改好后再上传`,
    },
    { value: 'ALL_OR_NOTHING' as const, label: '全部正确才写入，否则一' + unit + '也不写' },
  ]
  return (
    <Radio.Group
      vertical
      aria-label="怎样写入"
      className="kw-mode"
      options={options}
      value={job.mode}
      disabled={choose.pending}
      onChange={(event) =>
        void choose.run({ importId: job.id, mode: event.target.value as ImportView['mode'] })
      }
    />
  )
}
