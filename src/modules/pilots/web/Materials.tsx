import { Button } from 'antd'
import { addPilotMaterial, removePilotMaterial } from '#src/modules/pilots/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { When } from '#src/web/kit/When.tsx'
import type { Pilot } from './view.ts'

/** 申报材料: PDFs the college hands in beside the numbers, while it can change the application. */
export function Materials({ pilot }: { pilot: Pilot }) {
  const remove = useAction(removePilotMaterial, { success: '已移除。' })
  const mayChange = pilot.offers.some((each) => each.verb === 'edit' && each.allowed)
  return (
    <Panel title={`申报材料（${pilot.papers.length} 份）`}>
      {pilot.papers.length === 0 && !mayChange && <p className="kw-muted">院校没有上传材料。</p>}
      <ul className="kw-plain">
        {pilot.papers.map(({ fileId, name, pages, uploadedAt }) => (
          <li key={fileId}>
            <FileLink fileId={fileId} name={name} kind="pdf" />
            <span className="kw-muted">
              {pages !== null && ` 共 ${pages} 页 · `}
              <When at={uploadedAt} />
            </span>
            {mayChange && (
              <Button
                type="link"
                size="small"
                danger
                loading={remove.pending}
                aria-label={`移除${name}`}
                onClick={() => void remove.run({ pilotId: pilot.id, fileId })}
              >
                移除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <FileDrop
          route={addPilotMaterial}
          input={{ pilotId: pilot.id }}
          what="申请报告、师资和场地说明等，一次一份"
          success="已上传。"
          onDone={() => undefined}
        />
      )}
    </Panel>
  )
}
