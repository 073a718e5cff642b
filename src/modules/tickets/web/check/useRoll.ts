import { useCallback, useEffect, useState } from 'react'
import { getCheckRoll } from '#src/modules/tickets/contract/checking.ts'
import { call } from '#src/web/call.ts'
import { asProblem, type ProblemError } from '#src/web/problem.ts'
import { forgetRoll, keepRoll, loadRoll, type KeptRoll } from './keeping.ts'

/** The list on this device: what was kept before at once, and a fresh one of the named plan when the network is there. */
export function useRoll({ planId, siteId }: { planId: number | undefined; siteId: number | undefined }) {
  const [roll, setRoll] = useState<KeptRoll>()
  const [problem, setProblem] = useState<ProblemError>()
  const [busy, setBusy] = useState(true)
  const [isKept, setKept] = useState(false)
  const refresh = useCallback(async (wanted: { planId: number; siteId?: number | undefined }) => {
    setBusy(true)
    try {
      const fresh = await call(getCheckRoll, wanted)
      setRoll(fresh)
      setProblem(undefined)
      await keepRoll(fresh)
      setKept(true)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }, [])
  useEffect(() => {
    const begin = async () => {
      const kept = await loadRoll()
      setRoll(kept)
      setKept(kept !== undefined)
      if (planId) await refresh({ planId, siteId })
      else setBusy(false)
    }
    void begin()
  }, [planId, siteId, refresh])
  return {
    roll,
    refusal: refusalOf(problem),
    busy,
    /** The page and the list lie on this device in full: only now may the network go. */
    isKept,
    refresh: () => roll && refresh(wantedOf(roll)),
    forget: () => forgetRoll().then(() => setRoll(undefined)),
  }
}

const wantedOf = ({ planId, siteId }: KeptRoll) => ({ planId, siteId: siteId ?? undefined })

/** Without network the kept list serves; only what the server itself refuses is worth a word. */
const refusalOf = (problem: ProblemError | undefined) => (problem?.status === 0 ? undefined : problem)
