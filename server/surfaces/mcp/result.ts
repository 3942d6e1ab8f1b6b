import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { asHotpassError, errors, type HotpassError } from '#contracts/errors'

/** Some clients show a model only the text and others only the structure, so each is complete. */
export const successResult = (output: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(output) }],
  structuredContent: output,
})

export const failureResult = (error: HotpassError): CallToolResult => ({
  ...failureText(error),
  structuredContent: error.body(),
})

/**
 * For clients before 2026-07-28: many of them hold the structure of an error too against the output schema, and tell the
 * model of the mismatch instead of the error.
 */
export const failureText = (error: HotpassError): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: textOf(error) }],
})

/** The error as JSON-RPC has it, where a result has no place for one. */
export const refusalOf = (error: HotpassError) => ({
  code: isOurs(error) ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams,
  message: `${error.message} ${error.hint}`,
  data: error.body(),
})

/** No other request would have fared better. */
const isOurs = ({ code }: HotpassError): boolean =>
  [errors.internal.exit, errors.unavailable.exit].some((exit) => exit === errors[code].exit)

/** Fails as the protocol has it, with what was asked for where clients want to be told. */
export const refuse = (thrown: unknown, asked: { uri?: string } = {}): never => {
  const { code, message, data } = refusalOf(asHotpassError(thrown))
  throw new ProtocolError(code, message, { ...data, ...asked })
}

const textOf = ({ code, message, hint, issues = [] }: HotpassError): string =>
  [
    message,
    ...issues.map(({ path, message: issue }) => `- ${path || 'input'}: ${issue}`),
    `Hint: ${hint}`,
    `Code: ${code}`,
  ].join('\n')
