import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Mood } from './mood.ts'

/** A request, read whole. */
export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Told {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return {
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    body: Buffer.concat(parts).toString('utf8'),
  }
}

/** Answers as the mood has it. */
export async function tellInMood(mood: Mood, response: ServerResponse, answer: () => Told): Promise<void> {
  if (mood.slowMs > 0) await wait(mood.slowMs)
  if (mood.isDown) return void response.destroy()
  if (mood.failsWith !== undefined)
    return void response.writeHead(mood.failsWith, { 'content-type': 'text/html' }).end('<html>busy</html>')
  const told = answer()
  if (mood.losesAnswers) return void response.destroy()
  tell(response, told)
}

export const tell = (response: ServerResponse, { status, headers, body }: Told) =>
  void response.writeHead(status, headers).end(body)

export const html = (body: string, status = 200): Told => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body,
})
export const redirect = (to: string): Told => ({ status: 303, headers: { location: to }, body: '' })
