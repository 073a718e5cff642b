import { sessionName } from '#src/shared/session-name.ts'

/** What is printed together: a room in a session, a class, or everything of the site. */
export interface Part {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly sessionId?: number
  readonly roomId?: number
  readonly className?: string
  readonly reissued?: boolean
  readonly outstanding?: boolean
}

interface Desk {
  readonly rooms: readonly {
    readonly sessionId: number
    readonly ordinal: number
    readonly roomId: number
    readonly roomName: string
    readonly count: number
  }[]
  readonly classes: readonly { readonly name: string; readonly count: number }[]
  readonly reissued: number
  readonly outstanding: number
}

/** The parts a site's tickets can be printed in, by kind. */
export function partsOf({
  rooms,
  classes,
  reissued,
  outstanding,
}: Desk): Record<'rooms' | 'classes' | 'all', Part[]> {
  const total = rooms.reduce((sum, room) => sum + room.count, 0)
  return {
    rooms: rooms.map(({ sessionId, roomId, ordinal, roomName, count }) => ({
      key: `${sessionId}-${roomId}`,
      label: `${sessionName(ordinal)} · ${roomName}`,
      count,
      sessionId,
      roomId,
    })),
    classes: classes.map(({ name, count }) => ({ key: name, label: name, count, className: name })),
    all: [
      { key: 'all', label: '本站点全部考生', count: total },
      { key: 'outstanding', label: '只印待回执的', count: outstanding, outstanding: true },
      { key: 'reissued', label: '只印换发过的', count: reissued, reissued: true },
    ].filter((part) => part.count > 0),
  }
}
