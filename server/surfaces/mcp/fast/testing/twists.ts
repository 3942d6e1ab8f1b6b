import { type Draft, key, textOf } from './drafts.ts'

/** One thing that is different about a request, be it wrong or only unusual. */
export type Twist = { name: string; on(draft: Draft): void }

const twist = (name: string, on: Twist['on']): Twist => ({ name, on })

const drop = ({ headers }: Draft, name: string) => {
  const at = headers.findIndex(([one]) => one === name)
  if (at >= 0) headers.splice(at, 1)
}

const absent = (name: string) => twist(`no ${name}`, (draft) => drop(draft, name))
const header = (name: string, ...values: string[]) =>
  values.map((value) =>
    twist(`${name}: ${value}`, (draft) => {
      drop(draft, name)
      draft.headers.push([name, value])
    }),
  )
const again = (name: string, value: string) =>
  twist(`${name} again: ${value}`, ({ headers }) => headers.push([name, value]))

type Part = 'body' | 'params' | 'meta'
const field = (part: Part, name: string, ...values: unknown[]) => [
  twist(`no ${name}`, (draft) => delete draft[part][name]),
  ...values.map((value) =>
    twist(`${name} ${JSON.stringify(value)}`, (draft) => {
      draft[part][name] = value
    }),
  ),
]

const text = (name: string, rewrite: (whole: string) => Draft['raw']) =>
  twist(name, (draft) => {
    draft.raw = rewrite(typeof draft.raw === 'string' ? draft.raw : textOf(draft)) ?? ''
  })
const written = (from: string | RegExp, to: string) => text(`${from} becomes ${to}`, (whole) => whole.replace(from, to))

const revisions = ['2025-11-25', '2026-07-29', '2026-07-28 ', 'x', '']

const targets: readonly Twist[] = [
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) =>
    twist(method, (draft) => {
      draft.method = method
    }),
  ),
  ...[
    '/mcp?',
    '/mcp?toolset=runs',
    '/mcp?readonly=1',
    '/mcp/',
    '//mcp',
    '/MCP',
    '/mcp%3F',
    '/',
    'http://127.0.0.1/mcp',
  ].map((target) =>
    twist(target, (draft) => {
      draft.target = target
    }),
  ),
]

const heads: readonly Twist[] = [
  absent('host'),
  ...header('host', 'evil.example', 'localhost', 'LOCALHOST:1', 'localhost:99999', '[::1]', 'plane.example:080', ''),
  absent('accept'),
  ...header('accept', 'text/html', 'application/json', '*/*'),
  absent('content-type'),
  ...header('content-type', 'text/plain', 'application/json; charset=utf-8', 'application/json;charset=UTF-8'),
  ...header(
    'content-type',
    'application/json; charset=utf-16',
    'application/json; a=b',
    'application/jsonx',
    'APPLICATION/JSON',
  ),
  ...header('content-type', 'application/json, text/plain', 'application/x-www-form-urlencoded', 'application/json ;'),
  again('content-type', 'text/plain'),
  again('content-type', 'application/json'),
  absent('authorization'),
  ...header('authorization', 'Bearer other', 'bearer a-token-for-tests', 'Bearer a-token-for-tests x', ''),
  again('authorization', 'Bearer other'),
  absent('mcp-protocol-version'),
  ...header('mcp-protocol-version', ...revisions),
  again('mcp-protocol-version', '2026-07-28'),
  absent('mcp-method'),
  ...header('mcp-method', 'tools/call', 'tools/list', 'Tools/Call', 'server/discover', 'nothing', ''),
  again('mcp-method', 'tools/call'),
  absent('mcp-name'),
  ...header(
    'mcp-name',
    'text_echo',
    'system_whoami',
    ' text_echo',
    '=?base64?dGV4dF9lY2hv?=',
    '=?base64?###?=',
    'TEXT_ECHO',
    '',
  ),
  again('mcp-name', 'text_echo'),
  ...header('origin', 'http://evil.example', 'http://localhost:3000', 'null', ''),
  ...header('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, 'x'),
  ...header('mcp-session-id', 'some-session'),
  ...header('mcp-param-text', 'hello', 'other'),
  ...header('last-event-id', '7'),
  ...header('content-encoding', 'gzip', 'identity'),
  ...header('x-forwarded-host', 'evil.example'),
  ...header('connection', 'close'),
  twist('chunked', (draft) => {
    draft.chunked = true
  }),
]

const odd = [null, true, 0, 1.5, '', 'x', [], [1], {}, { x: 1 }]
const deep = { a: [{ b: { c: [null, { d: 'e'.repeat(40) }] } }] }

/** A right call of another tool, by a client that knows tasks. */
const calling = (name: string, input: Record<string, unknown>) =>
  twist(`a call of ${name}`, (draft) => {
    drop(draft, 'mcp-name')
    draft.headers.push(['mcp-name', name])
    Object.assign(draft.params, { name, arguments: input })
    draft.meta[key('clientCapabilities')] = { extensions: { 'io.modelcontextprotocol/tasks': {} } }
  })

const bodies: readonly Twist[] = [
  calling('system_whoami', {}),
  calling('notes_get', { note: 'a', page: 2 }),
  calling('notes_add', { note: 'a', line: 'b' }),
  calling('notes_tear_out', { note: 'broken' }),
  ...field('body', 'jsonrpc', '1.0', '2', 2.0, null),
  ...field('body', 'id', ...odd, 'an id', -1, -0, 7e3, 2 ** 53, 1e300, '\ud800', 'é', '__proto__'),
  ...field('body', 'method', ...odd, 'tools/call', 'tools/list', 'tasks/list', 'ping', 'initialize', 'server/discover'),
  ...['ping', 'prompts/list', 'resources/read', 'nothing'].map((method) =>
    twist(`${method} in head and body`, (draft) => {
      drop(draft, 'mcp-method')
      draft.headers.push(['mcp-method', method])
      draft.body['method'] = method
    }),
  ),
  ...field('body', 'params', ...odd, undefined),
  ...field('body', 'result', {}, undefined),
  ...field('body', 'error', { code: 1, message: 'x' }),
  ...field('body', 'extra', 1),
  ...field('params', '_meta', ...odd),
  ...field(
    'params',
    'name',
    ...odd,
    'text_echo',
    'system_whoami',
    'notes_get',
    'notes_tear_out',
    'constructor',
    '__proto__',
  ),
  ...field(
    'params',
    'arguments',
    ...odd,
    { text: 'é\ud83d\ude00\u2028' },
    { text: '\ud800' },
    { text: 'x', deep },
    { constructor: 1 },
  ),
  ...field(
    'params',
    'arguments',
    { text: 'a'.repeat(900) },
    { text: 'x', times: 3, tags: ['y'], sizes: [1], mail: 'a@b.example' },
  ),
  ...field('params', 'cursor', 1, 'x', null),
  ...field('params', 'inputResponses', {}, { a: { action: 'accept' } }, 'x', null),
  ...field('params', 'requestState', 'forged', 1, null),
  ...field('params', 'task', { ttl: 1 }, {}),
  ...field('params', 'extra', ...odd),
]

const envelopes: readonly Twist[] = [
  ...field('meta', key('protocolVersion'), ...revisions, 1, null),
  ...field(
    'meta',
    key('clientCapabilities'),
    ...odd,
    { elicitation: {} },
    { sampling: 1 },
    { extensions: { 'a/b': {} } },
  ),
  ...field('meta', key('clientInfo'), ...odd, { name: 'x', version: '1', title: 'y' }, { name: 'x' }),
  ...field('meta', key('logLevel'), 'debug', 'loud', 1, null),
  ...field('meta', 'progressToken', ...odd),
  ...field('meta', 'traceparent', `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`, 1, null, {}),
  ...field('meta', 'tracestate', 'a=b', 1, {}),
  ...field('meta', 'baggage', 'a=b', 1),
  ...field('meta', key('related-task'), { taskId: 'x' }, 'x'),
  ...field('meta', 'constructor', 1),
  ...field('meta', 'example/extra', ...odd),
]

const texts: readonly Twist[] = [
  text('empty', () => ''),
  text('one space', () => ' '),
  text('cut', (whole) => whole.slice(0, -1)),
  text('more behind', (whole) => `${whole}x`),
  text('white space', (whole) => ` \r\n\t${whole}\n`),
  text('byte order mark', (whole) => `\ufeff${whole}`),
  text('two messages', (whole) => `[${whole},${whole}]`),
  text('a batch of one', (whole) => `[${whole}]`),
  text('an empty batch', () => '[]'),
  ...['null', '1', '"x"', 'true', '{}', '[null]'].map((whole) => text(whole, () => whole)),
  text('not UTF-8', (whole) =>
    Buffer.concat([Buffer.from(whole.slice(0, -9)), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(whole.slice(-9))]),
  ),
  text('not UTF-8 in a word', (whole) => Buffer.from(whole.replace('hello', 'h\u00ff\u00c3llo'), 'latin1')),
  text('large', (whole) => whole.replace('hello', 'x'.repeat(9_500))),
  text('too large', (whole) => `${whole}${' '.repeat(10_001)}`),
  written('"id":', '"id":2,"id":'),
  written('"id":1', '"id":1e0'),
  written('"id":1', '"id":1.0'),
  written('"id":1', '"id":9007199254740993'),
  written('"jsonrpc"', '"json\\u0072pc"'),
  written('"jsonrpc"', '"__proto__":{"id":3},"jsonrpc"'),
  written('"arguments":{', '"arguments":{"__proto__":{"text":"y"},'),
  written('"arguments":{', '"arguments":{"__\\u0070roto__":1,'),
  written('"arguments":{', '"arguments":{"text":{"__proto__":1},'),
  written('"arguments":{', '"arguments":{"tags":[{"__proto__":1}],'),
  written('"params":{', '"params":{"__proto__":{"name":"notes_get"},'),
  written('"_meta":{', '"_meta":{"__proto__":{"progressToken":1},'),
  written(/Capabilities":\{/, 'Capabilities":{"__proto__":1,'),
  written(/clientInfo":\{/, 'clientInfo":{"__proto__":1,'),
  written('"method"', '"method":"ping","method"'),
]

export const twists: readonly Twist[] = [...targets, ...heads, ...bodies, ...envelopes, ...texts]
