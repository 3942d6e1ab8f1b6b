import { expect, test } from 'vitest'
import { createParamHeaderCheck } from './param-headers.ts'

const check = createParamHeaderCheck([
  {
    name: 'route_it',
    inputSchema: {
      type: 'object',
      properties: {
        region: { type: 'string', 'x-mcp-header': 'Region' },
        size: { type: 'integer', 'x-mcp-header': 'Size' },
        other: { type: 'string' },
      },
    },
  },
])
const refusal = async (headers: Record<string, string>, args: object | undefined, name = 'route_it') => {
  const request = new Request('http://127.0.0.1/mcp', { headers })
  const body = { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name, ...(args && { arguments: args }) } }
  const response = check(request, body)
  return response && { status: response.status, body: await response.json() }
}
const base64 = (text: string) => `=?base64?${Buffer.from(text).toString('base64')}?=`

test.each([
  [
    { 'mcp-param-region': 'za', 'mcp-param-size': '3' },
    { region: 'za', size: 3, other: 'x' },
  ],
  [{ 'mcp-param-region': base64('Zürich') }, { region: 'Zürich' }],
  [{ 'mcp-param-region': '=?base64?abc' }, { region: '=?base64?abc' }],
  [{}, {}],
  [{}, undefined],
  [{}, { other: 'x' }],
])('headers %o say what the arguments %o say', async (headers, args) => {
  expect(await refusal(headers, args)).toBeUndefined()
})

test.each([
  [{ 'mcp-param-region': 'us' }, { region: 'za' }, 'Region'],
  [{ 'mcp-param-region': 'za' }, {}, 'Region'],
  [{ 'mcp-param-size': '4' }, { size: 3 }, 'Size'],
  [{}, { region: 'za' }, 'Region'],
  [{ 'mcp-param-region': '=?base64?SGVsbG8?=' }, { region: 'Hello' }, 'Region'],
  [{ 'mcp-param-region': '=?base64?SGVs!!!bG8=?=' }, { region: 'Hello' }, 'Region'],
])('headers %o do not say what the arguments %o say', async (headers, args, header) => {
  expect(await refusal(headers, args)).toEqual({
    status: 400,
    body: {
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32_020, message: expect.stringContaining(`Mcp-Param-${header}`) },
    },
  })
})

test('other tools and other requests are none of its business', async () => {
  expect(await refusal({ 'mcp-param-region': 'us' }, { region: 'za' }, 'other_tool')).toBeUndefined()
  expect(check(new Request('http://127.0.0.1/mcp'), { method: 'tools/list' })).toBeUndefined()
})
