import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { version } from '#contracts/version'
import { registry } from '#tools'
import { streams } from '#tools/streams'
import { manifestOf, streamManifestOf } from '#server/surfaces/manifest/manifest'
import { openApi } from '../document.ts'
import { htmlPage } from './html-page.ts'
import { markup, prose } from './markup.ts'

const document = openApi({ version, tools: registry.map(manifestOf), streams: streams.map(streamManifestOf) })
const { body, headers } = htmlPage(document)

describe('the page', () => {
  test('has every tool and stream once, and a link to each', () => {
    for (const { name } of [...registry, ...streams]) {
      expect(body.split(`<details class="operation" id="${name}">`)).toHaveLength(2)
      expect(body.split(`<a href="#${name}">`)).toHaveLength(2)
    }
  })

  test('needs nothing from elsewhere, and what it runs is what its policy allows', () => {
    expect(body.match(/(?:src|href)="(?!#|\/openapi\.json")[^"]*"/g)).toBeNull()
    expect(body).not.toMatch(/\sstyle="|\son\w+="|url\(|@import/)
    for (const [tag, directive] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ] as const) {
      const [, inside = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body) ?? []
      expect(headers['Content-Security-Policy']).toContain(`${directive} 'sha256-${hash('sha256', inside, 'base64')}'`)
    }
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
  })

  test('shows commands that can be copied', () => {
    expect(body).toContain('curl &quot;$HOTPASS/runs?status=queued&amp;limit=20&quot; \\\n')
    expect(body).toContain('-F &#39;file=@crm.xlsx&#39;')
  })
})

test('what is put into HTML stays text', () => {
  expect(markup`<b title="${'"'}">${'<script>'}${['&', markup`<i>${1}</i>`]}${undefined}</b>`.html).toBe(
    '<b title="&quot;">&lt;script&gt;&amp;<i>1</i></b>',
  )
})

test('prose knows paragraphs, lists, bold and code', () => {
  const text = 'One `a < b`.\n\nAs **told**:\n- first\n- `second`'
  expect(prose(text).map(({ html }) => html)).toEqual([
    '<p>One <code>a &lt; b</code>.</p>',
    '<p>As <strong>told</strong>:</p><ul><li>first</li><li><code>second</code></li></ul>',
  ])
})
