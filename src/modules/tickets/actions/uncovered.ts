import type { Scope } from '#src/platform/scope.ts'

/** Somebody whose ticket cannot be printed, and which characters no font can draw. */
export interface Uncovered {
  readonly ticketId: number
  readonly name: string
  readonly ticketNo: string
  readonly characters: string
}

interface Named {
  readonly id: number
  readonly ticketNo: string
  readonly name: string
  readonly className: string
}

/** Names and classes with characters that no font can draw, told before anything is printed. */
export async function findUncovered(
  scope: Pick<Scope, 'renderer'>,
  rows: readonly Named[],
): Promise<Uncovered[]> {
  return (await findRare(scope, rows)).uncovered
}

/**
 * Names and classes with rare characters: `uncovered` by any font, and `fallback`, drawn by a font other than the main one
 * and worth a look on paper.
 */
export async function findRare(scope: Pick<Scope, 'renderer'>, rows: readonly Named[]) {
  const { uncovered, fallback } = await scope.renderer.rare(
    rows.map((row) => row.name + row.className).join(''),
  )
  return { uncovered: peopleWith(uncovered, rows), fallback: peopleWith(fallback, rows) }
}

function peopleWith(wanted: readonly string[], rows: readonly Named[]): Uncovered[] {
  if (wanted.length === 0) return []
  const rare = new Set(wanted)
  return rows.flatMap((row) => {
    const characters = [...new Set(row.name + row.className)].filter((char) => rare.has(char)).join('')
    return characters ? [{ ticketId: row.id, name: row.name, ticketNo: row.ticketNo, characters }] : []
  })
}
