import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { z } from 'zod'
import { PUBLIC, route, SIGNED_IN } from '#src/shared/route.ts'
import { queryClient } from './ask.tsx'
import { call } from './call.ts'
import { setServerTime } from './clock.ts'
import { asProblem } from './problem.ts'

const ORG_KINDS = ['PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION'] as const
const membership = z.object({
  id: z.number(),
  orgName: z.string(),
  orgKind: z.enum(ORG_KINDS),
  roleNames: z.array(z.string()),
})

export const me = route({
  method: 'GET',
  path: '/api/me',
  summary: '我是谁、能做什么',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    user: z.object({ id: z.number(), name: z.string(), login: z.string(), hasTotp: z.boolean() }),
    org: z.object({ id: z.number(), name: z.string(), kind: z.enum(ORG_KINDS) }),
    roles: z.array(z.string()),
    roleNames: z.array(z.string()),
    permissions: z.array(z.string()),
    memberships: z.array(membership),
    serverTime: z.string(),
    demo: z.boolean(),
  }),
})
export const signIn = route({
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  permission: PUBLIC,
  input: z.object({ login: z.string(), password: z.string(), code: z.string().optional() }),
  output: z.object({
    state: z.enum(['SIGNED_IN', 'CODE_NEEDED', 'CHOOSE_ORG']),
    memberships: z.array(membership).optional(),
  }),
})
export const chooseOrg = route({
  method: 'POST',
  path: '/api/session/org',
  summary: '选择以哪个单位的身份工作',
  permission: SIGNED_IN,
  input: z.object({ membershipId: z.number() }),
  output: z.unknown(),
})
export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  summary: '退出登录',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.unknown(),
})

export type Me = z.output<typeof me.output>
export type Membership = Me['memberships'][number]

const ME_KEY = ['me']

/** Asks who is signed in; `null` when nobody is. */
export const useSession = () =>
  useQuery({ queryKey: ME_KEY, queryFn: fetchMe, staleTime: 60_000, refetchInterval: 300_000 })

async function fetchMe(): Promise<Me | null> {
  const askedAt = Date.now()
  try {
    const answer = await call(me, {})
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
