import { z } from 'zod'
import { pathParameters, PUBLIC, SIGNED_IN, type AnyRoute } from '#src/shared/route.ts'

type Json = Record<string, unknown>
interface ObjectSchema extends Json {
  properties?: Record<string, Json>
  required?: string[]
}

/** The OpenAPI 3.1 document of all endpoints, derived from the contracts: nothing is written twice. */
export function openApiOf(routes: readonly AnyRoute[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '考务平台接口',
      version: '1',
      description: '职业技能等级证书考务平台。错误一律为 RFC 9457 problem+json。',
    },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kaowu_session' } },
    },
  }
}

function operationOf(route: AnyRoute): Json {
  const { inPath, others } = fieldsOf(route)
  const asQuery = route.method === 'GET' || route.method === 'DELETE'
  const hasBody = !asQuery && (others.length > 0 || route.kind === 'upload')
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    'x-permission': route.permission,
    security: route.permission === PUBLIC ? [] : [{ session: [] }],
    parameters: [
      ...inPath.map(({ name, schema }) => ({ name, in: 'path', required: true, schema })),
      ...(asQuery ? others.map((field) => ({ ...field, in: 'query' })) : []),
    ],
    ...(hasBody ? { requestBody: bodyOf(route, others) } : {}),
    responses: responsesOf(route),
  }
}

interface Field {
  name: string
  required: boolean
  schema: Json
}

/** The input's fields, those of the path apart. */
function fieldsOf(route: AnyRoute): { inPath: Field[]; others: Field[] } {
  const schema = z.toJSONSchema(route.input as unknown as z.ZodType, { io: 'input', unrepresentable: 'any' })
  const { properties = {}, required = [] } = schema as ObjectSchema
  const names = new Set(pathParameters(route.path))
  const fields = Object.entries(properties).map(([name, each]) => ({
    name,
    required: required.includes(name),
    schema: each,
  }))
  return {
    inPath: fields.filter((field) => names.has(field.name)),
    others: fields.filter((field) => !names.has(field.name)),
  }
}

function bodyOf(route: AnyRoute, fields: readonly Field[]): Json {
  const properties: Record<string, Json> = Object.fromEntries(fields.map((each) => [each.name, each.schema]))
  const required = fields.filter((each) => each.required).map((each) => each.name)
  if (!route.upload)
    return {
      required: true,
      content: { 'application/json': { schema: { type: 'object', properties, required } } },
    }
  const { accept, maxBytes } = route.upload
  const description = `接受 ${accept.join('、')}，最大 ${maxBytes} 字节`
  const file = { type: 'string', format: 'binary', description }
  const schema = { type: 'object', properties: { ...properties, file }, required: [...required, 'file'] }
  return { required: true, content: { 'multipart/form-data': { schema } } }
}

function responsesOf(route: AnyRoute): Json {
  const codes = route.errors.length > 0 ? `可能的代码：${route.errors.join('、')}` : '未能完成'
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return {
    '200': { description: '完成', content: answerOf(route) },
    ...Object.fromEntries(refusedStatuses(route).map((status) => [status, { description: codes, content }])),
  }
}

function answerOf(route: AnyRoute): Json {
  if (route.kind === 'download')
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (route.kind === 'callback') return { 'text/plain': { schema: { type: 'string' } } }
  const type = route.kind === 'events' ? 'text/event-stream' : 'application/json'
  return { [type]: { schema: jsonOf(route.output) } }
}

/** Which refusals a route can answer follows from its declaration. */
function refusedStatuses(route: AnyRoute): string[] {
  const when = (status: string, holds: boolean) => (holds ? [status] : [])
  return [
    ...when('401', route.permission !== PUBLIC),
    ...when('403', route.permission !== PUBLIC && route.permission !== SIGNED_IN),
    ...when('404', pathParameters(route.path).length > 0),
    ...when('409', route.errors.length > 0),
    '422',
  ]
}

function jsonOf(schema: AnyRoute['output']): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as unknown as z.ZodType, {
    unrepresentable: 'any',
  }) as Json
  return rest
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定代码，供程序判断' },
    detail: { type: 'string', description: '给人看的原因' },
    wayOut: { type: 'string', description: '接下来可以怎么做' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          wayOut: { type: 'string' },
        },
      },
    },
  },
}
