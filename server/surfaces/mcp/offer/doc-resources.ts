import { HotpassError } from '#contracts/errors'
import type { Contents, ResourceKind } from '../resources.ts'
import { productText } from './product-text.ts'
import { playbook } from './skills.ts'

const pages = new Map([
  [
    'playbook',
    { path: playbook, title: 'Playbook', description: 'From messy workbooks to refined data, call by call.' },
  ],
  ['errors', { path: 'docs/errors.md', title: 'Errors', description: 'Every error code, its meaning and what to do.' }],
  [
    'configuration',
    { path: 'docs/configuration.md', title: 'Configuration', description: 'Every setting of a plane.' },
  ],
])
export const pageNames = [...pages.keys()]

const prefix = 'hotpass://docs/'
const mimeType = 'text/markdown'

const read = async (uri: string): Promise<Contents> => {
  const page = pages.get(uri.slice(prefix.length))
  if (page) return { uri, mimeType, text: await productText(page.path) }
  throw new HotpassError('route_not_found', `There is no page \`${uri.slice(0, 200)}\`.`, {
    hint: `Pages: ${pageNames.map((name) => prefix + name).join(', ')}.`,
  })
}

/** The pages that an agent may need, the same for everybody. */
export const docResources: ResourceKind = {
  list: async () =>
    Array.from(pages, ([name, { title, description }]) => ({ uri: prefix + name, name, title, description, mimeType })),
  templates: async () => [
    {
      name: 'docs',
      title: 'Documentation',
      description: `One of: ${pageNames.join(', ')}.`,
      uriTemplate: `${prefix}{page}`,
      mimeType,
    },
  ],
  read: (uri) => (uri.startsWith(prefix) ? read(uri) : undefined),
}
