/** `like` patterns of what somebody typed: % _ and \ mean themselves. */
const literal = (text: string) => text.replaceAll(/[%_\\]/g, String.raw`\$&`)

/** Everything that contains the text. */
export const containing = (text: string) => `%${literal(text)}%`

/** Everything that begins with the text. */
export const beginningWith = (text: string) => `${literal(text)}%`
