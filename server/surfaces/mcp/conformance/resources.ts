import { UriTemplate } from '@modelcontextprotocol/server'
import type { ResourceKind } from '../resources.ts'
import { png } from './fixture.ts'

const kept: Record<string, { mimeType: string; text: string } | { mimeType: string; blob: string }> = {
  'test://static-text': { mimeType: 'text/plain', text: 'This is the content of the static text resource.' },
  'test://static-binary': { mimeType: 'image/png', blob: png },
  'test://watched-resource': { mimeType: 'text/plain', text: 'Watched resource content' },
}
const template = new UriTemplate('test://template/{id}/data')

/** The resources of the suite. */
export const fixtureResources: ResourceKind = {
  list: async () => Object.entries(kept).map(([uri, { mimeType }]) => ({ uri, name: uri, description: uri, mimeType })),
  templates: async () => [
    { uriTemplate: template.toString(), name: 'template', description: 'By id.', mimeType: 'application/json' },
  ],
  read(uri) {
    const found = kept[uri]
    if (found) return Promise.resolve({ uri, ...found })
    const id = template.match(uri)?.['id']
    if (id === undefined) return undefined
    const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${String(id)}` })
    return Promise.resolve({ uri, mimeType: 'application/json', text })
  },
}
