import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { z } from 'zod'
import type { getImport } from '#src/shared/platform-contract.ts'

// A stand-in for the server, for the gallery of the kit ONLY: it answers what the samples ask. The journeys of
// tests/screens run against the real server.

const KINDS: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const MEMBERSHIPS = [
  { id: 1, orgName: '海蓝职业技术学院', orgKind: 'INSTITUTION', roleNames: ['考务老师'] },
  { id: 2, orgName: '云州市第一中等职业学校', orgKind: 'INSTITUTION', roleNames: ['院校管理员'] },
]
const ME = {
  user: { id: 1, name: '林晓', login: 'hailan.officer', hasTotp: false },
  org: { id: 1, name: '海蓝职业技术学院', kind: 'INSTITUTION' },
  roles: ['INST_EXAM_OFFICER'],
  roleNames: ['考务老师'],
  permissions: ['gallery.see'],
  memberships: MEMBERSHIPS,
  serverTime: '2026-04-20T02:30:00.000Z',
  demo: true,
}
const STATES = ['ACCURATE', 'PENDING', 'FAILED']
const SURNAMES = '张王李赵陈杨吴刘黄周'
const PEOPLE = Array.from({ length: 640 }, (_, at) => ({
  id: at + 1,
  name: `${SURNAMES[at % 10]}${'敏静磊婷洋'[at % 5]}${at % 3 === 0 ? '怡' : ''}`,
  idNumber: `110***********${String(1000 + at).slice(-3)}X`,
  className: ['英语2401班', '英语2402班', '商务2401班'][at % 3],
  state: STATES[at % 3],
  feeFen: 36_000,
  at: new Date(Date.UTC(2026, 3, 1, 1, at)).toISOString(),
}))
/** As the contract says, or the gallery would show what no server answers. */
type Job = z.output<typeof getImport.output>
const JOB = {
  id: 12,
  kind: 'candidates',
  title: '考生导入',
  params: {},
  byName: '林晓',
  undoneAt: null,
  mode: 'GOOD_ROWS',
  understood: { extra: ['爱好'], hints: [], sheet: '名单', otherSheets: [] },
  problemCounts: [
    { code: 'id.checksum', severity: 'error', title: '身份证号码的校验位不对', lines: 1 },
    { code: 'row.twice', severity: 'error', title: '与第 … 行是同一个人', lines: 1 },
    { code: 'phone.shared', severity: 'warning', title: '与第 … 行的手机号相同', lines: 1 },
  ],
  offers: [{ verb: 'commit', label: '写入', allowed: true, needsOpinion: false }],
  state: 'PREVIEWED',
  fileId: 2,
  fileName: '2026年上半年考生.xlsx',
  message: '',
  taskId: 7,
  createdAt: '2026-04-20T02:00:00.000Z',
  committedAt: null,
  counts: { rows: 120, fresh: 116, skipped: 2, failed: 2, warnings: 1 },
  problems: [
    {
      code: 'id.checksum',
      severity: 'error',
      line: 5,
      column: '证件号码',
      message: '身份证号码的校验位不对，请对照证件核对。',
    },
    { code: 'row.twice', severity: 'error', line: 9, message: '与第 4 行是同一个人，请删除其中一行。' },
    {
      code: 'phone.shared',
      severity: 'warning',
      line: 17,
      column: '手机号',
      message: '与第 16 行的手机号相同，请确认。',
    },
  ],
  markedFileId: 3,
  markedUntil: '2026-05-20T16:00:00.000Z',
  summary: {},
} satisfies Job

interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
}
/** Whether somebody is signed in. */
interface Memory {
  signedIn: boolean
}
type Answer = (asked: Asked, memory: Memory) => unknown

const problem = (status: number, code: string, rest: object) => ({
  status,
  code,
  title: '',
  errors: [],
  requestId: 'req-1',
  ...rest,
})

const ANSWERS: Record<string, Answer> = {
  'GET /api/me': (_, { signedIn }) =>
    signedIn ? ME : problem(401, 'session.none', { detail: '请先登录。' }),
  'GET /api/workbench': () => ({ kind: 'INSTITUTION', todos: [], plans: [] }),
  'GET /api/announcements': () => ({ rows: [], total: 0 }),
  'GET /api/answers': () => ({ rows: [], total: 0 }),
  'GET /api/demo-accounts': () => ({
    accounts: [
      { login: 'hailan.officer', password: 'demo-1', orgName: '海蓝职业技术学院', roleName: '考务老师' },
      { login: 'yunzhou.province', password: 'demo-2', orgName: '云州省教育厅', roleName: '省级管理员' },
    ],
  }),
  'POST /api/session': ({ body }, memory) => signIn(body, memory),
  'POST /api/session/org': (_, memory) => ({ ok: (memory.signedIn = true) }),
  'DELETE /api/session': (_, memory) => ({ ok: !(memory.signedIn = false) }),
  'GET /api/gallery/people': ({ query }) => listPeople(query),
  'GET /api/imports/12': () => JOB,
  'POST /api/gallery/imports': () => JOB,
  'POST /api/imports/12/commit': () => JOB,
  'GET /api/tasks/7': () => ({
    id: 7,
    kind: 'tickets',
    title: '',
    state: 'RUNNING',
    done: 340,
    total: 1200,
    message: '正在排版',
  }),
  'GET /api/audit/sample/1': () => ({
    rows: [
      {
        at: '2026-04-18T06:21:00Z',
        actorName: '林晓',
        orgName: '海蓝职业技术学院',
        sentence: '把计划人数由 100 改为 120。',
        reason: '新增两个班',
        changes: [{ field: '计划人数', before: 100, after: 120 }],
      },
    ],
  }),
  'POST /api/gallery/refusal': (_, { signedIn }) =>
    !signedIn
      ? problem(401, 'session.none', { detail: '请先登录。' })
      : problem(422, 'candidate.phone', {
          detail: '手机号已被另一名考生使用。',
          errors: [
            {
              path: 'phone',
              code: 'candidate.phone',
              message: '手机号已被另一名考生使用。',
              wayOut: '请核对后改用本人手机号。',
            },
          ],
        }),
}

function signIn(body: string, memory: Memory) {
  const { login, password, code } = JSON.parse(body) as { login: string; password: string; code?: string }
  if (password === 'several') return { state: 'CHOOSE_ORG', memberships: MEMBERSHIPS }
  if (password === 'coded' && !code) return { state: 'CODE_NEEDED' }
  memory.signedIn = login === 'hailan.officer' && ['demo-1', 'coded'].includes(password)
  if (memory.signedIn) return { state: 'SIGNED_IN' }
  return problem(401, 'session.wrong_credentials', {
    detail: '账号或密码不正确。',
    wayOut: '请核对后重试，连续输错会暂时锁定。',
  })
}

function listPeople(query: URLSearchParams) {
  const [page, size, q, state] = [
    Number(query.get('page')),
    Number(query.get('size')),
    query.get('q'),
    query.get('state'),
  ]
  const found = PEOPLE.filter((each) => (!q || each.name.includes(q)) && (!state || each.state === state))
  return { rows: found.slice((page - 1) * size, page * size), total: found.length }
}

/** Serves the built bundle of `folder` and the answers above on a free port of 127.0.0.1. */
export async function openStandIn(folder: string) {
  const memory: Memory = { signedIn: false }
  const server = createServer((request, response) => {
    void answer(request, response, { folder, memory })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    memory,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  to: { folder: string; memory: Memory },
) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const asked = { path: pathname, query: searchParams, body: Buffer.concat(chunks).toString() }
  if (pathname === '/api/files/5') return void response.setHeader('content-type', 'image/png').end(PIXEL)
  if (!pathname.startsWith('/api/')) return sendFile(pathname, response, to.folder)
  const known = ANSWERS[`${request.method} ${pathname}`]
  const body = (known ? known(asked, to.memory) : problem(404, 'not_found', { detail: '没有找到。' })) as {
    status?: number
  }
  response.statusCode = typeof body.status === 'number' ? body.status : 200
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

async function sendFile(pathname: string, response: ServerResponse, folder: string) {
  const name = extname(pathname) ? pathname : '/index.html'
  const content = await readFile(join(folder, name)).catch(() => undefined)
  if (!content) return void response.writeHead(404).end()
  response.setHeader('content-type', KINDS[extname(name)] ?? 'application/octet-stream').end(content)
}
