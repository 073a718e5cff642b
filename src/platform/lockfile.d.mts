/** Either the lock, or the number of the live process that holds it. */
export type Lock = { readonly release: () => void } | { readonly heldBy: number }

/**
 * Takes the lock `file` (its folder must exist) or names the process that holds it. A lock left by a killed process is
 * taken over. Throws the system's error when the folder cannot be written.
 */
export function takeLock(file: string): Lock

/** Whether a process with this number exists, whoever it belongs to. */
export function alive(pid: number): boolean
