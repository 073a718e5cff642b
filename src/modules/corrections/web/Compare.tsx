import { Button } from 'antd'
import { useState } from 'react'
import { revealCorrection } from '#src/modules/corrections/contract.ts'
import { fieldNames } from '#src/modules/corrections/words.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { useCan } from '#src/web/session.ts'
import { placesText, stretches, type Correction } from './view.ts'

type Numbers = { before: string; after: string }

/** Before and after side by side; what changes is marked, by colour and by word. Whole numbers are shown for a reason. */
export function Compare({ correction }: { correction: Correction }) {
  const [whole, setWhole] = useState<Numbers>()
  const isNumberChanged = correction.fields.includes('idNumber')
  return (
    <>
      <ScrollFrame>
        <table className="kw-compare">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">更正前</th>
              <th scope="col">更正后</th>
            </tr>
          </thead>
          <tbody>
            {correction.lines.map((line) => (
              <Line key={line.field} line={line} whole={line.field === 'idNumber' ? whole : undefined} />
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {isNumberChanged && (
        <div className="kw-actions kw-below">
          <span className="kw-muted">{placesText(correction.differing)}</span>
          {whole ? (
            <Button size="small" onClick={() => setWhole(undefined)}>
              遮住号码
            </Button>
          ) : (
            <Reveal correctionId={correction.id} onShown={setWhole} />
          )}
        </div>
      )}
    </>
  )
}

type LineOf = Correction['lines'][number]

function Line({ line, whole }: { line: LineOf; whole: Numbers | undefined }) {
  const { field, before, after, isChanged } = line
  return (
    <tr className={isChanged ? 'kw-changed' : ''}>
      <th scope="row">{fieldNames[field]}</th>
      <td>{whole ? <Marked number={whole.before} other={whole.after} /> : before || '—'}</td>
      <td>{isChanged ? <After text={after} whole={whole} /> : <span className="kw-muted">不变</span>}</td>
    </tr>
  )
}

const After = ({ text, whole }: { text: string; whole: Numbers | undefined }) =>
  whole ? <Marked number={whole.after} other={whole.before} /> : <>{text || '—'}</>

function Marked({ number, other }: { number: string; other: string }) {
  return (
    <span className="kw-number">
      {stretches(number, other).map(({ text, differs }, at) =>
        // A stretch has no name but its place.
        differs ? <mark key={`${at}-${text}`}>{text}</mark> : <span key={`${at}-${text}`}>{text}</span>,
      )}
    </span>
  )
}

function Reveal({ correctionId, onShown }: { correctionId: number; onShown: (numbers: Numbers) => void }) {
  const mayReveal = useCan('corrections.reveal')
  const [asking, setAsking] = useState(false)
  const reveal = useAction(revealCorrection, { onDone: onShown })
  if (!mayReveal) return null
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        查看完整号码
      </Button>
      <ConfirmWithOpinion
        open={asking}
        title="查看完整证件号码"
        consequence="请写明为什么要看，例如“与公安机关证明逐位核对”。您的姓名、时间和原因会记入操作记录，院校和审核单位都能看到。"
        okText="查看"
        onOk={(reason) => reveal.run({ correctionId, reason })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
