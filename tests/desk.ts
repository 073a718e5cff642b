import { inject } from 'vitest'

const asked = new Map<string, Promise<unknown>>()

/** What `setup.ts` makes once for a whole run, when the first file asks for it. */
export function askDesk<Answer>(path: string): Promise<Answer> {
  const known = asked.get(path) ?? ask(path)
  asked.set(path, known)
  return known as Promise<Answer>
}

async function ask(path: string): Promise<unknown> {
  const response = await fetch(inject('desk') + path)
  if (!response.ok) throw new Error(`The desk cannot give ${path}: ${await response.text()}`)
  return response.json()
}
