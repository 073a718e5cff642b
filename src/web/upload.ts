import { ProblemError, unreachable } from './problem.ts'

interface Upload {
  readonly fields: Record<string, unknown>
  readonly file?: File
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

/**
 * Sends one file with its fields as multipart, fields first so that the server knows them before the bytes come.
 * XMLHttpRequest because `fetch` does not tell how much was sent.
 */
export function send(method: string, path: string, upload: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) upload.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status >= 200 && status < 300) resolve(responseText ? JSON.parse(responseText) : undefined)
      else reject(ProblemError.read(status, responseText, request.getResponseHeader('x-request-id')))
    })
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('abort', () => reject(new DOMException('upload stopped', 'AbortError')))
    upload.signal?.addEventListener('abort', () => request.abort())
    request.send(formOf(upload))
  })
}

function formOf({ fields, file }: Upload) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) form.append(key, String(each))
    }
  }
  if (file) form.append('file', file)
  return form
}
