import type { OpenApi } from '../document.ts'
import type { Media, Method, Operation, Parameter, Reference, Reply, Schema } from '../shape.ts'
import { curl } from './curl.ts'
import { type Html, markup, prose } from './markup.ts'

type Components = OpenApi['components']

/** The end of a reference: the name of a component. */
const nameOf = ({ $ref }: Reference) => $ref.slice($ref.lastIndexOf('/') + 1)

const isReference = (one: object): one is Reference => '$ref' in one

/** One operation, closed until somebody looks at it. */
export const operationPart = (components: Components, path: string, method: Method, operation: Operation): Html => {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  const known = parameters.flatMap((one) => (isReference(one) ? (components.parameters[nameOf(one)] ?? []) : [one]))
  const body = requestBody?.content['application/json']
  const replies = Object.entries(responses).flatMap(([status, one]) => {
    const reply = isReference(one) ? components.responses[nameOf(one)] : one
    return reply ? [{ status, reply }] : []
  })
  const shown = replies.find(({ status }) => status.startsWith('2'))?.reply.content?.['application/json']?.example
  return markup`<details class="operation" id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span><span class="path">${path}</span><span class="says">${summary}</span></summary>
<div class="inside">
${prose(description)}
${table('Parameters', known.map(parameterRow))}
${table('Body', body ? fieldRows(resolved(components, body)) : [])}
<h4>Request</h4><pre tabindex="0">${curl(path, method, operation, known)}</pre>
${shown === undefined ? '' : markup`<h4>Answer</h4><pre tabindex="0">${JSON.stringify(shown, null, 2)}</pre>`}
${table('Answers', replies.map(replyRow))}
</div></details>`
}

const table = (title: string, rows: readonly Html[]): Html =>
  rows.length === 0 ? markup`` : markup`<h4>${title}</h4><table>${rows}</table>`

const resolved = ({ schemas }: Components, { schema }: Media): Schema => {
  const { $ref } = schema
  return typeof $ref === 'string' ? (schemas[nameOf({ $ref })] ?? {}) : schema
}

const parameterRow = ({ name, in: where, required, description, schema }: Parameter) =>
  row(name, schema, required === true, `${description} (${where})`)

const fieldRows = ({ properties, required }: Schema): Html[] =>
  Object.entries(Object(properties)).map(([name, schema]) => {
    const { description = '', ...rest } = Object(schema)
    return row(name, rest, Array.isArray(required) && required.includes(name), String(description))
  })

const row = (name: string, schema: Schema, isRequired: boolean, description: string) => markup`<tr>
<td><code>${name}</code>${isRequired ? markup` <span class="needed">required</span>` : ''}</td>
<td class="type">${typeOf(schema)}</td><td>${prose(description)}</td></tr>`

const typeOf = ({ type, items, enum: choices, default: fallback }: Schema): string => {
  const word = type === 'array' ? `${typeOf(Object(items))}[]` : String(type ?? 'any')
  const shown = Array.isArray(choices) ? choices.join(' | ') : word
  return fallback === undefined ? shown : `${shown} = ${JSON.stringify(fallback)}`
}

const replyRow = ({ status, reply }: { status: string; reply: Reply }) => markup`<tr>
<td><code>${status}</code></td><td class="type">${Object.keys(reply.content ?? {}).join(', ')}</td>
<td>${prose(reply.description)}</td></tr>`
