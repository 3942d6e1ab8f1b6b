import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect, test } from 'vitest'
import { startPlane } from '#cli/testing'

test('hotpass mcp serves the tools of the plane on stdio', async () => {
  const plane = await startPlane()
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [fileURLToPath(new URL('../hotpass.js', import.meta.url)), 'mcp'],
      env: { HOTPASS_URL: plane.url, HOTPASS_TOKEN: plane.token },
    }),
  )
  expect(await client.callTool({ name: 'system_whoami', arguments: {} })).toMatchObject({
    structuredContent: { id: 'owner' },
  })
  await client.close()
  await plane.close()
})
