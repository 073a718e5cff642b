import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'

/** What a scan never holds: scripts, actions that start or send something, files inside the file. */
export type Active = 'SCRIPT' | 'LAUNCH' | 'EMBEDDED'

const ACTIONS: Readonly<Record<string, Active>> = {
  '/JavaScript': 'SCRIPT',
  '/Launch': 'LAUNCH',
  '/SubmitForm': 'LAUNCH',
  '/ImportData': 'LAUNCH',
  '/GoToE': 'EMBEDDED',
}
/** Keys that say it wherever they stand. */
const KEYS: Readonly<Record<string, Active>> = {
  '/JS': 'SCRIPT',
  '/JavaScript': 'SCRIPT',
  '/EmbeddedFiles': 'EMBEDDED',
  '/EF': 'EMBEDDED',
  '/RichMediaContent': 'EMBEDDED',
}

/**
 * The first thing in a document that acts by itself or carries another file. Every object is looked at, also those no
 * page leads to and those packed in object streams: a viewer may find them by a way we do not know.
 */
export function activeContent(context: PDFContext): Active | undefined {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const found = activeIn(object)
    if (found) return found
  }
  return undefined
}

/** Works through a list of its own: a hostile file may nest deeper than the stack reaches. */
function activeIn(object: PDFObject): Active | undefined {
  const waiting: PDFObject[] = [object]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const dict = dictOf(next)
    const found = dict && saidBy(dict)
    if (found) return found
    if (dict) waiting.push(...dict.values())
    if (next instanceof PDFArray) waiting.push(...next.asArray())
  }
  return undefined
}

function dictOf(object: PDFObject): PDFDict | undefined {
  if (object instanceof PDFStream) return object.dict
  return object instanceof PDFDict ? object : undefined
}

/** Names are compared as they read, so that `/J#53` is `/JS`. */
function saidBy(dict: PDFDict): Active | undefined {
  const action = ACTIONS[textOf(dict.get(PDFName.of('S')))]
  if (action) return action
  const type = textOf(dict.get(PDFName.of('Type')))
  if (type === '/EmbeddedFile') return 'EMBEDDED'
  return dict
    .keys()
    .map((key) => KEYS[textOf(key)])
    .find(Boolean)
}

const textOf = (value: PDFObject | undefined) => (value instanceof PDFName ? `/${value.decodeText()}` : '')
