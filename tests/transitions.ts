import { describe, expect, test } from 'vitest'
import type { Machine } from '#src/shared/machine.ts'
import { pathParameters, type AnyRoute } from '#src/shared/route.ts'
import type { Answer } from './client.ts'

/** One way of doing a verb: the endpoint, and the call of a person who has the permission. */
export interface Doing {
  readonly route: AnyRoute
  readonly send: () => Promise<Answer<unknown>>
}

/** A record whose state machine is walked through every endpoint. Functions are called when the world stands. */
export interface Walk<State extends string, Verb extends string> {
  /** All endpoints of the module; those that change the record by its parameter must each do a verb. */
  readonly routes: readonly AnyRoute[]
  /** As it stands in the paths, e.g. `applicationId`. */
  readonly parameter: string
  /** Puts the record into the state, with everything else a verb could want in order. */
  readonly place: (state: State) => Promise<void>
  readonly stateNow: () => Promise<string>
  /** What the screen offers the person who may do the verb. */
  readonly offers: (
    verb: Verb,
  ) => Promise<readonly { verb: string; allowed: boolean; reason?: string | undefined }[]>
  readonly doings: Readonly<Record<Verb, readonly Doing[]>>
  /** Verbs that keep the state they find, e.g. an edit. */
  readonly keeps?: readonly Verb[]
}

/**
 * Declares the tests of a state machine: every verb from every state, through every endpoint that does it. What is not in
 * the table is refused as `state.not_possible` and changes nothing; what is leads where the table says; and the screen
 * offers exactly what the server then does, with a reason for the rest (BR-86).
 */
export function testTransitions<State extends string, Verb extends string>(
  { subject, stateNames, verbs }: Machine<State, Verb>,
  walk: Walk<NoInfer<State>, NoInfer<Verb>>,
): void {
  const states = Object.keys(stateNames) as State[]
  const names = Object.keys(verbs) as Verb[]

  describe(`${subject}: every verb from every state`, () => {
    test('every endpoint that changes the record does a verb of the table', () => {
      const changing = walk.routes.filter(
        (route) => route.method !== 'GET' && pathParameters(route.path).includes(walk.parameter),
      )
      const done = names.flatMap((verb) => walk.doings[verb].map((doing) => doing.route))
      expect(done.map(named).toSorted()).toEqual(changing.map(named).toSorted())
    })

    test.each(names.flatMap((verb) => walk.doings[verb].map((doing) => [verb, doing] as const)))(
      '%s',
      async (verb, { send }) => {
        for (const state of states) {
          await walk.place(state)
          const offer = (await walk.offers(verb)).find((each) => each.verb === verb)
          const code = codeOf(await send())
          const now = await walk.stateNow()
          // A verb that is not possible names the state it would not be done in.
          const isExplained = offer?.allowed === true || offer?.reason?.includes(stateNames[state])
          const seen = { from: state, offered: offer?.allowed, isExplained, code, now }
          expect(seen).toEqual({ ...told(verb, state), isExplained: true })
        }
      },
    )
  })

  /** What the table says of a verb in a state. */
  function told(verb: Verb, state: State) {
    const isAllowed = verbs[verb].from.includes(state)
    const moves = isAllowed && !walk.keeps?.includes(verb)
    return {
      from: state,
      offered: isAllowed,
      code: isAllowed ? 'done' : 'state.not_possible',
      now: moves ? verbs[verb].to : state,
    }
  }
}

const named = (route: AnyRoute) => `${route.method} ${route.path}`

const codeOf = (answer: Answer<unknown>) => (answer.status === 200 ? 'done' : answer.problem.code)
