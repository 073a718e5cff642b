import type { Scope } from './scope.ts'

/** The organisation somebody did something for. */
export interface Doer {
  readonly id: number
  readonly name: string
}

/**
 * Who did it, for whoever asks: people of a body that decides are named to their own colleagues; a college (and everybody
 * else) reads the organisation, which is who answers for the decision. Nobody yet stays nobody.
 */
export const whoDid = (scope: Scope, name: string, org: Doer): string =>
  name === '' || scope.actor.org.id === org.id ? name : org.name
