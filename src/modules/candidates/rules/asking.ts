/** Questions an hour about one number, found or not: enough for a family that mistypes, useless for guessing names. */
export const MOST_PER_NUMBER = 10
/** Questions an hour from one address: a whole school may stand behind one. */
export const MOST_PER_ADDRESS = 1000

/** The hour a question is counted in. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
