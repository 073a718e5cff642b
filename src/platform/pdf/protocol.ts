/** What the parent asks of the typesetting process, one at a time. */
export type Request =
  | {
      readonly kind: 'compile'
      /** Every `.typ` file of the template's folder by name, the data and the pictures: all the template can see. */
      readonly files: Readonly<Record<string, Uint8Array>>
      readonly main: string
      readonly createdAtSeconds: number | undefined
      /** `svg`: the sheets as one picture, for a preview. */
      readonly form: 'pdf' | 'svg'
      readonly out: string
    }
  | { readonly kind: 'merge'; readonly paths: readonly string[]; readonly out: string }

export interface Made {
  readonly pages: number
  readonly bytes: number
  /** What the typesetter found odd, e.g. an unknown font family. */
  readonly warnings: readonly string[]
  /** The most resident memory the typesetting process has had since it started. */
  readonly peakMemoryMB: number
  /** The CPU time the typesetting process has used since it started. */
  readonly cpuMs: number
}

export type Answer =
  | { readonly ok: true; readonly made: Made }
  | { readonly ok: false; readonly missing?: string; readonly message: string }

/** What the process is told once, when it starts. */
export interface TypesetterSettings {
  readonly workspace: string
  readonly fontFolders: readonly string[]
  readonly memoryLimitMB: number
}
