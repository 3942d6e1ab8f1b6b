import { hash } from 'node:crypto'
import type { OpenApi } from '../document.ts'
import type { Method, Operation } from '../shape.ts'
import { markup, prose } from './markup.ts'
import { operationPart } from './operation.ts'
import { script } from './script.ts'
import { style } from './style.ts'

const methods: readonly Method[] = ['get', 'post']
const source = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${source(style)}`,
    `script-src ${source(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
}

/** The document as one page that needs nothing from elsewhere. */
export const htmlPage = ({ info, tags, paths, components }: OpenApi) => {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      // The second way to each tool is told once, at the top.
      return operation && !operation.operationId.startsWith('call_') ? [{ path, method, operation }] : []
    }),
  )
  const groups = tags.map(({ name, description }) => ({
    name,
    description,
    members: operations.filter(({ operation }) => operation.tags.includes(name)),
  }))
  const link = ({ operation: { operationId } }: { operation: Operation }) =>
    markup`<li><a href="#${operationId}">${operationId}</a></li>`
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${{ html: style }}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<h1>${info.title} API <span class="version">${info.version}</span></h1>
<input id="search" type="search" placeholder="Search: press /" aria-label="Search operations">
<a href="/openapi.json">openapi.json</a>
</header>
<div class="columns">
<nav aria-label="Operations">${groups.map(({ name, members }) => markup`<div><h2>${name}</h2><ul>${members.map(link)}</ul></div>`)}</nav>
<main id="content" tabindex="-1">
${prose(info.description)}
<p id="none" role="status" hidden>Nothing has these words.</p>
${groups.map(
  ({ name, description, members }) => markup`<section><h2>${name}</h2>${prose(description)}
${members.map(({ path, method, operation }) => operationPart(components, path, method, operation))}</section>`,
)}
</main>
</div>
<script>${{ html: script }}</script>
</body>
</html>
`
  return { body: page.html, headers }
}
