import { weaknesses } from '#src/modules/accounts/words.ts'

/** Failures after which an account rests, and for how long. */
export const LOCK_AFTER_FAILURES = 5
export const LOCK_MINUTES = 15
export const SESSION_HOURS = 12
/** A session not used for so long is over (idle time-out). */
export const IDLE_MINUTES = 120

/** When the account is locked until, after one more failure; nothing while below the limit. */
export function lockAfter(failedCount: number, now: Date): Date | null {
  return failedCount >= LOCK_AFTER_FAILURES ? new Date(now.getTime() + LOCK_MINUTES * 60_000) : null
}

/** Whole minutes a locked account still has to wait; 0 when it is free. */
export function minutesLocked(lockedUntil: Date | null, now: Date): number {
  return lockedUntil ? Math.max(0, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000)) : 0
}

/** Why a new password is too weak, as the middle of a sentence; nothing when it is fine. */
export function passwordWeakness(password: string, login: string): string | undefined {
  if (password.length < 10) return weaknesses.short
  if (!/[A-Za-z]/.test(password) || !/\d/.test(password)) return weaknesses.plain
  if (password.toLowerCase().includes(login.toLowerCase())) return weaknesses.login
  return undefined
}

/** Whether a session may still be used. */
export function isSessionAlive(session: { seenAt: Date; expiresAt: Date }, now: Date): boolean {
  return now < session.expiresAt && now.getTime() - session.seenAt.getTime() < IDLE_MINUTES * 60_000
}
