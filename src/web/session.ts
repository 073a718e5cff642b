import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { z } from 'zod'
import { getMe } from '#src/modules/accounts/contract.ts'
import { queryClient } from './ask.tsx'
import { call } from './call.ts'
import { setServerTime } from './clock.ts'
import { asProblem } from './problem.ts'

export type Me = z.output<typeof getMe.output>
export type Membership = Me['memberships'][number]

const ME_KEY = ['me']

/** Asks who is signed in; `null` when nobody is. */
export const useSession = () =>
  useQuery({ queryKey: ME_KEY, queryFn: fetchMe, staleTime: 60_000, refetchInterval: 300_000 })

async function fetchMe(): Promise<Me | null> {
  const askedAt = Date.now()
  try {
    const answer = await call(getMe, {})
    setServerTime(answer.serverTime, askedAt)
    return answer
  } catch (error) {
    if (asProblem(error).status === 401) return null
    throw error
  }
}

/** Forgets everything read so far and asks anew who is signed in. */
export async function refreshSession() {
  await queryClient.cancelQueries()
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== ME_KEY[0] })
  await queryClient.refetchQueries({ queryKey: ME_KEY })
}

const MeContext = createContext<Me | null>(null)
export const MeProvider = MeContext.Provider

/** Who is signed in; only inside the shell. */
export function useMe(): Me {
  const value = useContext(MeContext)
  if (!value) throw new Error('useMe is for pages inside the shell')
  return value
}

/** Whether the asker's roles hold this permission. */
export const useCan = (permission: string) => useMe().permissions.includes(permission)
