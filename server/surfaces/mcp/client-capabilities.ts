import { CLIENT_CAPABILITIES_META_KEY, type Server, type ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'

const anything = z.looseObject({})
const capabilities = z.looseObject({ elicitation: anything.optional(), extensions: anything.optional() })
const envelope = z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: capabilities.optional() })

const declared = ({ mcpReq }: ServerContext) => envelope.safeParse(mcpReq.envelope).data?.[CLIENT_CAPABILITIES_META_KEY]

/** Whether the client has declared an extension, as it can since 2026-07-28 with each request. */
export const hasExtension = (context: ServerContext, name: string): boolean =>
  declared(context)?.extensions?.[name] !== undefined

/** Whether the client can put a form to its user; who names no kind of question means forms. */
export const asksByForm = (server: Server, context: ServerContext): boolean => {
  const { elicitation } = declared(context) ?? capabilities.safeParse(server.getClientCapabilities()).data ?? {}
  return elicitation !== undefined && ('form' in elicitation || Object.keys(elicitation).length === 0)
}
