import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { FormInstance } from 'antd'
import { useState } from 'react'
import type { Route } from '#src/shared/route.ts'
import { call } from './call.ts'
import { headlineOf, ProblemNotice } from './kit/ProblemNotice.tsx'
import { applyProblem, asProblem } from './problem.ts'
import { sessionEnded } from './session-ended.ts'

/** One cache for the whole app. A "no" of the server is final; only an unreachable server is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (times, error) => asProblem(error).status === 0 && times < 2,
      refetchOnWindowFocus: true,
    },
  },
})

interface QueryOptions<Output> {
  /** False: do not ask yet. */
  readonly enabled?: boolean
  /** Ask again every so many milliseconds; `undefined` for what no longer changes by itself. */
  readonly refetchMs?: number | ((answer: Output | undefined) => number | undefined)
  /** Keep showing the answer to the previous input while the next one loads (lists). */
  readonly keepPrevious?: boolean
}

/** Reads from the server and keeps the answer fresh. `error` is always a `ProblemError` (see `asProblem`). */
export function useRoute<Given, Input, Output>(
  route: Route<Given, Input, Output>,
  input: Given,
  options: QueryOptions<Output> = {},
) {
  const { refetchMs } = options
  return useQuery({
    queryKey: [route.method, route.path, input],
    queryFn: ({ signal }) => watched(call(route, input, { signal })),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) =>
      (typeof refetchMs === 'function' ? refetchMs(state.data) : refetchMs) ?? false,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

interface ActionOptions<Output> {
  /** What the green line says when it worked. */
  readonly success?: string | ((answer: Output) => string)
  readonly onDone?: (answer: Output) => void
  /** Reasons that name a field are put on this form's fields. */
  readonly form?: FormInstance
  /** True when the page shows the problem itself; then nothing pops up. */
  readonly onProblem?: (problem: ReturnType<typeof asProblem>) => boolean
}

/**
 * Changes something on the server. When it worked every list and record on screen is asked for again; when not, the
 * reason is shown with its way out. `run` never rejects: it answers undefined when the server said no.
 */
export function useAction<Given, Input, Output>(
  route: Route<Given, Input, Output>,
  options: ActionOptions<Output> = {},
) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const explain = useExplain(options)
  const [progress, setProgress] = useState<number>()

  const mutation = useMutation({
    mutationFn: ({ input, file }: { input: Given; file?: File }) =>
      watched(call(route, input, file ? { file, onProgress: setProgress } : {})),
    onSuccess: async (answer) => {
      const { success } = options
      if (success) message.success(typeof success === 'string' ? success : success(answer))
      await queries.invalidateQueries()
      options.onDone?.(answer)
    },
    onError: explain,
    onSettled: () => setProgress(undefined),
  })

  return {
    /** Answers what the server answered, undefined when it refused (already shown). */
    run: (input: Given, file?: File): Promise<Output | undefined> =>
      mutation.mutateAsync(file ? { input, file } : { input }).catch(() => undefined),
    pending: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
    /** Share of the file sent so far, 0 to 1, while an upload runs. */
    progress,
    reset: mutation.reset,
  }
}

/** Shows why something did not work: on the form's fields where they are named, the rest beside the page. */
function useExplain<Output>({ form, onProblem }: ActionOptions<Output>) {
  const { notification } = App.useApp()
  return (error: unknown) => {
    const problem = asProblem(error)
    // A session that has ended is asked for on top of the page; a second message would only disturb.
    if (onProblem?.(problem) || problem.status === 401) return
    const rest = form ? applyProblem(form, problem) : problem.errors
    const allOnFields = problem.errors.length > 0 && rest.length === 0
    if (allOnFields) return
    notification.error({
      title: headlineOf(problem, rest),
      description: <ProblemNotice problem={problem} reasons={rest} bare />,
      duration: problem.isFault ? 0 : 10,
    })
  }
}

/** Tells the shell when the session has ended, so that it asks to sign in on top of the page. */
async function watched<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (asProblem(error).status === 401) sessionEnded.tell()
    throw error
  }
}
