/** What a form holds: a cleared choice is undefined. */
export type Texts = Record<string, string | undefined>

/** The texts to send: fields left alone are left out. */
export const givenTexts = (texts: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([field, text]) => (text ? [[field, text.trim()]] : [])))
