import { closest, distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { HotpassError, type ErrorIssue } from '#contracts/errors'
import type { Tool } from '#contracts/tool'

type Issue = z.core.$ZodIssue

const quoted = (words: readonly unknown[]) => words.map((word) => JSON.stringify(word)).join(', ')

export const didYouMean = (word: string, known: readonly string[]): string => {
  const near = known.length > 0 ? closest(word, known) : ''
  return near !== '' && distance(word, near) <= Math.max(2, word.length / 3) ? `, did you mean \`${near}\`?` : ''
}

const teach = (issue: Issue, keys: readonly string[]): string => {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `unknown key \`${key}\`${didYouMean(key, keys)}`).join('; ')
    return `${unknown} Allowed: ${keys.length > 0 ? keys.map((key) => `\`${key}\``).join(', ') : 'no keys'}.`
  }
  if (issue.code === 'invalid_value') return `must be one of ${quoted(issue.values)}`
  if (issue.code === 'invalid_type' && issue.input === undefined) return `is required (${issue.expected})`
  return issue.message
}

/** The input as the schema wants it, or one error that names every wrong field, what is allowed, and an example. */
export const parseInput = (tool: Tool, input: unknown): Record<string, unknown> => {
  const parsed = tool.input.safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  const keys = Object.keys(tool.input.shape)
  const issues: ErrorIssue[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: teach(issue, keys),
  }))
  const first = issues.map(({ path, message }) => (path === '' ? message : `\`${path}\` ${message}`)).join(' ')
  throw new HotpassError('invalid_input', `${tool.name}: ${first}`, {
    hint: `A right call: ${JSON.stringify(tool.example.input)}`,
    issues,
  })
}
