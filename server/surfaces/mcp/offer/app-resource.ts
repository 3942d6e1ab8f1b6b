import { HotpassError } from '#contracts/errors'
import type { ResourceKind } from '../resources.ts'
import { productText } from './product-text.ts'

export const appsExtension = 'io.modelcontextprotocol/ui'
const mimeType = 'text/html;profile=mcp-app'
const prefix = 'ui://hotpass/'

const rowAccount = {
  uri: `${prefix}row-account`,
  name: 'row-account',
  title: 'Row account',
  description: 'Shows where the input rows of a run went: kept, merged, quarantined or blank.',
  mimeType,
  // Nothing is loaded from anywhere.
  _meta: { ui: { csp: { connectDomains: [], resourceDomains: [] }, prefersBorder: true } },
}

const read = async (uri: string) => {
  if (uri !== rowAccount.uri) throw new HotpassError('route_not_found', `There is no app \`${uri.slice(0, 200)}\`.`)
  return { uri, mimeType, text: await productText('agents/apps/row-account.html'), _meta: rowAccount._meta }
}

/** The pages that clients show in place of a result; tools name theirs in `app`. */
export const appResources: ResourceKind = {
  list: async () => [rowAccount],
  templates: async () => [],
  read: (uri) => (uri.startsWith(prefix) ? read(uri) : undefined),
}
