import { Spin } from 'antd'
import { useEffect, useState } from 'react'
import { previewAgreementTemplate } from '#src/modules/agreements/contract.ts'
import { call } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem, type ProblemError } from '#src/web/problem.ts'
import type { TemplateGiven } from './template-values.ts'

/** So long after the last change the sheets are drawn: nobody waits for them, and none is drawn per letter. */
const PAUSE_MS = 600

/** The sheets as they will be printed, drawn by the typesetter of the PDF; the former ones stay until the new are there. */
export function TemplatePreview({ year, given }: { year: number; given: TemplateGiven }) {
  const { address, problem, busy } = useSheets(JSON.stringify({ ...given, year }))
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className="kw-template-sheets" aria-busy={busy}>
        {address ? <img src={address} alt="协议预览，内容为虚构的院校" /> : <Spin />}
      </div>
    </>
  )
}

function useSheets(text: string) {
  const [address, setAddress] = useState<string>()
  const [problem, setProblem] = useState<ProblemError>()
  const [shown, setShown] = useState('')
  useEffect(() => {
    const stop = new AbortController()
    const draw = async () => {
      try {
        const given = JSON.parse(text) as TemplateGiven & { year: number }
        const { svg } = await call(previewAgreementTemplate, given, { signal: stop.signal })
        setAddress(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
        setProblem(undefined)
      } catch (error) {
        if (!stop.signal.aborted) setProblem(asProblem(error))
      }
      setShown(text)
    }
    const timer = setTimeout(() => void draw(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return { address, problem, busy: shown !== text }
}
