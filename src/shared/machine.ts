import { refuse } from './refusal.ts'

/** One verb of a state machine: from which states, to which state, who may, and what the button says. */
export interface Verb<State extends string> {
  readonly from: readonly State[]
  readonly to: State
  readonly permission: string
  /** Chinese button text, e.g. 提交. */
  readonly label: string
  /** The verb needs a written opinion (退回, 驳回, 停用 …). */
  readonly needsOpinion?: boolean
}

/** What the screen may offer for one record: every verb of the table that the asker's role knows, with the reason when it is not possible now. */
export interface Offer {
  readonly verb: string
  readonly label: string
  readonly allowed: boolean
  readonly needsOpinion: boolean
  readonly reason?: string
}

export interface Machine<State extends string, Name extends string> {
  readonly subject: string
  readonly stateNames: Readonly<Record<State, string>>
  readonly verbs: Readonly<Record<Name, Verb<State>>>
  /** The next state, or a refusal `state.not_possible` that names the present state. */
  step(verb: Name, state: State): State
  /** Verbs the asker has the permission for; impossible ones carry the reason (BR-86). */
  offers(state: State, permissions: ReadonlySet<string>): Offer[]
}

/**
 * A state machine is a table of verbs. The server checks and the screen draws its buttons from the same table.
 * @param subject Chinese name of the record, used in refusals, e.g. 试点申报
 * @param stateNames Chinese name of each state
 */
export function machine<State extends string, Name extends string>(
  subject: string,
  stateNames: Readonly<Record<State, string>>,
  verbs: Readonly<Record<Name, Verb<State>>>,
): Machine<State, Name> {
  const whyNot = (verb: Verb<State>, state: State) =>
    verb.from.includes(state) ? undefined : `${subject}当前为“${stateNames[state]}”，不能${verb.label}。`

  return {
    subject,
    stateNames,
    verbs,
    step(name, state) {
      const reason = whyNot(verbs[name], state)
      if (reason === undefined) return verbs[name].to
      const possible = verbs[name].from.map((each) => `“${stateNames[each]}”`).join('、')
      return refuse({
        code: 'state.not_possible',
        message: reason,
        wayOut: `只有${possible}状态可以${verbs[name].label}。`,
      })
    },
    offers(state, permissions) {
      return (Object.entries(verbs) as [Name, Verb<State>][])
        .filter(([, verb]) => permissions.has(verb.permission))
        .map(([name, verb]) => {
          const reason = whyNot(verb, state)
          const offer = {
            verb: name,
            label: verb.label,
            allowed: !reason,
            needsOpinion: verb.needsOpinion ?? false,
          }
          return reason ? { ...offer, reason } : offer
        })
    },
  }
}
