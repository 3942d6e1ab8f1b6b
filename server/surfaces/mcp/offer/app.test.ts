import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { asset } from '#contracts/entry'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { registry } from '#tools'
import { mcpOver } from '../testing.ts'
import { listed } from '../tools.ts'
import { openApp } from './app-testing.ts'

const { post } = mcpOver({
  list: async () => registry.map(manifestOf),
  call: async () => ({ runs: [] }),
})

let html: string
beforeAll(async () => {
  html = await readFile(asset('agents/apps/row-account.html'), 'utf8')
})

describe('over MCP', () => {
  test('each app that a tool names is a page for apps, and no app is without a tool', async () => {
    const named = registry.flatMap(({ app }) => app ?? [])
    const { resources } = (await post('resources/list', {})).body.result
    const pages = resources.filter(({ uri }: { uri: string }) => uri.startsWith('ui://'))
    expect(pages.map(({ uri }: { uri: string }) => uri)).toEqual([...new Set(named)])
    for (const uri of named) {
      const [page] = (await post('resources/read', { uri })).body.result.contents
      expect(page).toMatchObject({ mimeType: 'text/html;profile=mcp-app', _meta: { ui: { prefersBorder: true } } })
      expect(page.text).toContain('<!doctype html>')
    }
  })

  test('tools/list shows the app of the tool, and nothing of apps elsewhere', async () => {
    const { tools } = (await post('tools/list', {})).body.result
    expect(tools).toEqual(registry.map(manifestOf).map(listed))
    const withMeta = tools.filter((tool: object) => '_meta' in tool)
    expect(withMeta).toMatchObject([{ name: 'runs_get', _meta: { ui: { resourceUri: 'ui://hotpass/row-account' } } }])
  })

  test('the server says that it has apps', async () => {
    const { capabilities } = (await post('server/discover', {})).body.result
    expect(capabilities.extensions).toHaveProperty(['io.modelcontextprotocol/ui'])
  })
})

const run = { run: '0193a1b2-0000-7000-8000-000000000001', flow: 'refine', status: 'succeeded', steps: [] }
const account = { input: 2_893, kept: 733, merged: 146, quarantined: 64, blank: 1_950 }
const result = (structuredContent: object) => ({
  jsonrpc: '2.0',
  method: 'ui/notifications/tool-result',
  params: { content: [{ type: 'text', text: '{}' }], structuredContent },
})

/** The app after its host has answered. */
const opened = async (hostCapabilities: object = {}) => {
  const heard: Record<string, unknown>[] = []
  const app = openApp(html, (message) => heard.push(message))
  const hostContext = { theme: 'dark', locale: 'en-GB', styles: { variables: { '--font-sans': 'serif' } } }
  app.say({ jsonrpc: '2.0', id: heard[0]?.['id'], result: { hostCapabilities, hostContext } })
  await vi.waitFor(() => expect(heard.at(-1)).toHaveProperty('method', 'ui/notifications/size-changed'))
  return { ...app, heard }
}

describe('the row account', () => {
  test('loads nothing from anywhere', () => {
    expect(html).not.toMatch(/https?:|\bsrc=|@import|url\(|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(/)
  })

  test('greets its host, takes on its looks, and tells its size', async () => {
    const { heard, root } = await opened()
    expect(heard).toMatchObject([
      { jsonrpc: '2.0', id: 1, method: 'ui/initialize', params: { protocolVersion: '2026-01-26' } },
      { method: 'ui/notifications/initialized' },
      { method: 'ui/notifications/size-changed', params: { width: 641, height: 321 } },
    ])
    expect(root.style.colorScheme).toBe('dark')
    expect(root.attributes.get('--font-sans')).toBe('serif')
  })

  test('shows where the rows went, as a bar, in words for those who cannot see it, and as a table', async () => {
    const { element, say } = await opened()
    say(result({ ...run, account }))
    expect(element('account').hidden).toBe(false)
    expect(element('bar').attributes.get('aria-label')).toBe('Kept 733, Merged 146, Quarantined 64, Blank 1,950')
    const widths = element('bar').children.map((part) => typeof part !== 'string' && part.style.flexGrow)
    expect(widths).toEqual([733, 146, 64, 1_950])
    expect(element('rows').children.map((line) => typeof line !== 'string' && line.text)).toEqual([
      'Kept gave at least one record 733 25.3%',
      'Merged went into records that other rows lead 146 5%',
      'Quarantined set aside, each with a reason 64 2.2%',
      'Blank without content 1,950 67.4%',
    ])
    expect(element('input').textContent).toBe('2,893')
  })

  test('reads the text where its host passes on nothing else', async () => {
    const { element, say } = await opened()
    const params = { content: [{ type: 'text', text: JSON.stringify({ ...run, account }) }] }
    say({ ...result({}), params })
    expect(element('input').textContent).toBe('2,893')
    say({ ...result({}), params: { content: [{ type: 'text', text: 'Nobody knows.' }] } })
    expect(element('state').textContent).toBe('Nobody knows.')
  })

  test('draws no part for nothing, and does not round a few rows away', async () => {
    const { element, say } = await opened()
    say(result({ ...run, account: { input: 50_000, kept: 49_999, merged: 0, quarantined: 1, blank: 0 } }))
    expect(element('bar').children).toHaveLength(2)
    expect(element('rows').text).toContain('1 < 0.1%')
  })

  test('shows what failed and what to do', async () => {
    const { element, say } = await opened()
    say(result({ ...run, status: 'failed', error: { step: 'read', message: 'It is gone.', hint: 'Bring it back.' } }))
    expect(element('state').textContent).toBe('Failed at read: It is gone. Bring it back.')
    expect(element('account').hidden).toBe(true)
  })

  test('asks on for a run that goes on, where its host lets it', async () => {
    const running = {
      ...run,
      status: 'running',
      steps: [{ name: 'refine', status: 'running', done: 5, total: 9, unit: 'rows' }],
    }
    const quiet = await opened()
    quiet.say(result(running))
    expect(quiet.element('state').textContent).toBe('refine: 5 of 9 rows')

    const { element, heard, say } = await opened({ serverTools: {} })
    say(result(running))
    await vi.waitFor(() => expect(heard.at(-1)).toHaveProperty('method', 'tools/call'))
    expect(heard.at(-1)).toMatchObject({ params: { name: 'runs_get', arguments: { run: run.run, wait_seconds: 20 } } })
    say({ jsonrpc: '2.0', id: heard.at(-1)?.['id'], result: { content: [], structuredContent: { ...run, account } } })
    await vi.waitFor(() => expect(element('state').textContent).toBe('refine: succeeded'))
    expect(quiet.heard.filter(({ method }) => method === 'tools/call')).toEqual([])
  })

  test('hears nobody but its host', async () => {
    const { element, say } = await opened()
    say(result({ ...run, account }), {})
    expect(element('input').textContent).toBe('')
  })

  test('says goodbye when it is asked to, and that it knows no more', async () => {
    const { heard, say } = await opened()
    say({ jsonrpc: '2.0', id: 7, method: 'ui/resource-teardown', params: {} })
    expect(heard.at(-1)).toEqual({ jsonrpc: '2.0', id: 7, result: {} })
    say({ jsonrpc: '2.0', id: 8, method: 'tools/list', params: {} })
    expect(heard.at(-1)).toMatchObject({ id: 8, error: { code: -32_601 } })
  })
})
