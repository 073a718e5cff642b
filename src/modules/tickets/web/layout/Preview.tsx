import { Spin } from 'antd'
import { useEffect, useState } from 'react'
import { previewLayout } from '#src/modules/tickets/contract/layouts.ts'
import { call } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem, type ProblemError } from '#src/web/problem.ts'
import type { DesignGiven } from './DesignForm.tsx'

/** So long after the last change the sheet is drawn: nobody waits for it, and no sheet is drawn per letter. */
const PAUSE_MS = 500

interface Props {
  readonly layoutId: number
  readonly design: DesignGiven
  /** Changes with a new logo. */
  readonly logoAt: string
}

/** The sheet as it will be printed, drawn by the same typesetter; the former one stays until the new one is there. */
export function Preview({ layoutId, design, logoAt }: Props) {
  const { address, problem, busy } = usePicture({ layoutId, text: JSON.stringify(design), logoAt })
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className="kw-layout-sheet" aria-busy={busy}>
        {address ? <img src={address} alt="准考证预览" /> : <Spin />}
      </div>
    </>
  )
}

function usePicture({ layoutId, text, logoAt }: { layoutId: number; text: string; logoAt: string }) {
  const [address, setAddress] = useState<string>()
  const [problem, setProblem] = useState<ProblemError>()
  const [shown, setShown] = useState('')
  const wanted = `${text}${logoAt}`
  useEffect(() => {
    const stop = new AbortController()
    const draw = async () => {
      try {
        const design = JSON.parse(text) as DesignGiven
        const { svg } = await call(previewLayout, { layoutId, design }, { signal: stop.signal })
        setAddress(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
        setProblem(undefined)
      } catch (error) {
        if (!stop.signal.aborted) setProblem(asProblem(error))
      }
      setShown(`${text}${logoAt}`)
    }
    const timer = setTimeout(() => void draw(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [layoutId, text, logoAt])
  return { address, problem, busy: shown !== wanted }
}
