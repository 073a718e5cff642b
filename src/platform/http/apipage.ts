interface Operation {
  summary: string
  tags: string[]
  'x-permission': string
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description: string; content: Record<string, { schema: unknown }> }>
}
interface OpenApi {
  info: { title: string; description: string }
  paths: Record<string, Record<string, Operation>>
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The OpenAPI document as one plain page to read: no script, every endpoint a fold. */
export function apiPage(document: object): string {
  const { info, paths } = document as OpenApi
  const folds = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => fold(path, method, operation)),
  )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>接口说明 · 考务</title><style>${STYLE}</style></head><body><main>
<h1>${escape(info.title)}</h1><p>${escape(info.description)} 机器可读：<a href="/api/openapi.json">openapi.json</a>，共 ${folds.length} 个接口。</p>
${folds.join('\n')}</main></body></html>`
}

function fold(path: string, method: string, operation: Operation): string {
  const body = Object.entries(operation.requestBody?.content ?? {})
  const answers = Object.entries(operation.responses)
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code> ${escape(operation.summary)}</summary>
<p>权限：<code>${escape(operation['x-permission'])}</code></p>
${table(operation.parameters.map((each) => [each.name, each.in === 'path' ? '路径' : '查询', each.required ? '必填' : '可选', brief(each.schema)]))}
${body.map(([type, { schema }]) => `<h2>请求 ${escape(type)}</h2>${code(schema)}`).join('')}
${answers
  .map(
    ([status, { description, content }]) =>
      `<h2>${status} ${escape(description)}</h2>${Object.values(content)
        .map(({ schema }) => code(schema))
        .join('')}`,
  )
  .join('')}
</details>`
}

const table = (rows: string[][]) =>
  rows.length === 0
    ? ''
    : `<table><thead><tr><th>参数</th><th>位置</th><th>必填</th><th>类型</th></tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`

const brief = (schema: unknown) => JSON.stringify(schema)
const code = (schema: unknown) => `<pre tabindex="0">${escape(JSON.stringify(schema, null, 2))}</pre>`

const STYLE = `
:root{color-scheme:light dark}body{font:15px/1.7 system-ui,"PingFang SC","Noto Sans SC",sans-serif;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}details{border-bottom:1px solid #8884;padding:.4rem 0}
summary{cursor:pointer}b{display:inline-block;min-width:4.5em;font-size:.85em}code{font-size:.95em}
pre{overflow:auto;background:#8881;padding:.75rem;border-radius:6px;max-height:24rem}h1{font-size:1.5rem}h2{font-size:1rem;margin:.8rem 0 .2rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #8884;padding:.2rem .5rem;text-align:left;overflow-wrap:anywhere}`
