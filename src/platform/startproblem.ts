/**
 * Something the operator has to put right before the program can start: a busy port, a second instance, a folder that
 * cannot be written. The message is complete, in plain words and names the way out, so no stack is ever shown with it.
 */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartProblem'
  }
}

/** The system's error code (`EACCES`, `EADDRINUSE` …) of whatever was thrown. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
}
