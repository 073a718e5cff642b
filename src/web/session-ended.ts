type Listener = () => void
const listeners = new Set<Listener>()

/** "The server no longer knows us": told by whoever got a 401, heard by the shell. */
export const sessionEnded = {
  tell: () => listeners.forEach((listener) => listener()),
  /** Returns how to stop listening. */
  listen(listener: Listener) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
