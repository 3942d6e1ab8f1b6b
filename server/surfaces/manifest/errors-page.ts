import { exits } from '#contracts/exits'

type Entry = { status: number; exit: number; meaning: string; remedy: string }

/** The page of all error codes, made from the table. */
export const errorsPage = (table: Readonly<Record<string, Entry>>): string => `# Errors

Every failure has one code, the same on every surface: \`code\` in the body over REST (\`application/problem+json\`) and
MCP, the exit code on the command line. This page is generated from \`contracts/error-codes.ts\`.

| Code | HTTP | Exit | Meaning | What to do |
| --- | --- | --- | --- | --- |
${Object.entries(table)
  .map(([code, { status, exit, meaning, remedy }]) => `| \`${code}\` | ${status} | ${exit} | ${meaning} | ${remedy} |`)
  .join('\n')}

## Exit codes

| Exit | Meaning |
| --- | --- |
${Object.entries(exits)
  .map(([exit, meaning]) => `| ${exit} | ${meaning} |`)
  .join('\n')}
`
