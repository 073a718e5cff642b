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
  const input = z.toJSONSchema(route.input as unknown as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as ObjectSchema
  const names = new Set(pathParameters(route.path))
  const inPath = Object.entries(input.properties ?? {}).filter(([name]) => names.has(name))
  const others = Object.entries(input.properties ?? {}).filter(([name]) => !names.has(name))
  const required = new Set(input.required)
  const asQuery = route.method === 'GET' || route.method === 'DELETE'
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    'x-permission': route.permission,
    ...(route.permission === PUBLIC ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [
      ...inPath.map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
      ...(asQuery
        ? others.map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }))
        : []),
    ],
    ...(asQuery || (others.length === 0 && route.kind !== 'upload')
      ? {}
      : { requestBody: bodyOf(route, others, required) }),
    responses: responsesOf(route),
  }
}

function bodyOf(route: AnyRoute, fields: [string, Json][], required: Set<string>): Json {
  const properties: Record<string, Json> = Object.fromEntries(fields)
  const needed = fields.map(([name]) => name).filter((name) => required.has(name))
  if (route.kind !== 'upload')
    return {
      required: true,
      content: { 'application/json': { schema: { type: 'object', properties, required: needed } } },
    }
  const file = {
    type: 'string',
    format: 'binary',
    description: `接受 ${route.upload?.accept.join('、')}，最大 ${route.upload?.maxBytes} 字节`,
  }
  const schema = { type: 'object', properties: { ...properties, file }, required: [...needed, 'file'] }
  return { required: true, content: { 'multipart/form-data': { schema } } }
}

function responsesOf(route: AnyRoute): Json {
  const output =
    route.kind === 'download'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : {
          [route.kind === 'events' ? 'text/event-stream' : 'application/json']: {
            schema: jsonOf(route.output),
          },
        }
  const refused = [
    ...(route.permission === PUBLIC ? [] : ['401']),
    ...(route.permission === PUBLIC || route.permission === SIGNED_IN ? [] : ['403']),
    ...(pathParameters(route.path).length > 0 ? ['404'] : []),
    ...(route.errors.length > 0 ? ['409'] : []),
    '422',
  ]
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const codes = route.errors.length > 0 ? `可能的代码:${route.errors.join('、')}` : '未能完成'
  return {
    '200': { description: '完成', content: output },
    ...Object.fromEntries(refused.map((status) => [status, { description: codes, content: problem }])),
  }
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
