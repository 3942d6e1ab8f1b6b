import type { CallToolResult } from '@modelcontextprotocol/server'
import type { HotpassError } from '#contracts/errors'

/** Some clients show a model only the text and others only the structure, so each is complete. */
export const successResult = (output: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(output) }],
  structuredContent: output,
})

export const failureResult = (error: HotpassError): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: textOf(error) }],
  structuredContent: error.body(),
})

const textOf = ({ code, message, hint, issues = [] }: HotpassError): string =>
  [
    message,
    ...issues.map(({ path, message: issue }) => `- ${path || 'input'}: ${issue}`),
    `Hint: ${hint}`,
    `Code: ${code}`,
  ].join('\n')
