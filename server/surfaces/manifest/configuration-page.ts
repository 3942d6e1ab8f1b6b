import type { z } from 'zod'

/** The page of all settings, made from their schema. */
export const configurationPage = (environment: z.ZodObject): string => `# Configuration

The plane reads these environment variables once, when it starts. This page is generated from \`server/config.ts\`.
The CLI also reads \`HOTPASS_URL\` and \`HOTPASS_TOKEN\`, to speak to a plane elsewhere or as somebody else.

| Variable | Default | Meaning |
| --- | --- | --- |
${Object.entries(environment.shape)
  .map(([name, schema]) => `| \`${name}\` | ${fallbackOf(schema)} | ${schema.description ?? ''} |`)
  .join('\n')}
`

const fallbackOf = (schema: z.ZodType): string => {
  const parsed = schema.safeParse(undefined)
  return parsed.success && parsed.data !== undefined ? `\`${String(parsed.data)}\`` : ''
}
