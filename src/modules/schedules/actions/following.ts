import { setPersonOfSeats } from '#src/modules/schedules/queries/write.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Published seats follow a registration to the person its corrected papers name, so that nobody gets two seats at once
 * under two numbers (BR-54). A result not yet published is left alone: its input has changed, so it must be drawn anew.
 */
export const followPerson = async (
  scope: Scope,
  of: { registrationIds: readonly number[]; personId: number },
): Promise<void> => void (await setPersonOfSeats(scope, of))
