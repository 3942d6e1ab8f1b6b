import type { Manifest } from '#contracts/manifest'
import { type Direction, typeOf } from './typescript-type.ts'

/** The types of the TypeScript SDK: input and output of every tool and stream, and the plane that they make up. */
export const typescriptPage = ({ tools, streams }: Pick<Manifest, 'tools' | 'streams'>): string => {
  const types: string[] = []
  const part = (name: string, says: string, word: string, schema: object, direction: Direction) => {
    const type = `${name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}${word}`
    types.push(`/** ${says} */\nexport type ${type} = ${typeOf(schema, direction)}\n`)
    return type
  }
  const toolLines = tools.map(({ name, title, inputSchema, outputSchema }) => {
    const input = part(name, `${title}: what \`${name}\` takes.`, 'Input', inputSchema, 'input')
    const output = part(name, `${title}: what \`${name}\` gives.`, 'Output', outputSchema, 'output')
    return `${name}: { input: ${input}; output: ${output} }\n`
  })
  const streamLines = streams.map(({ name, title, inputSchema, eventSchema }) => {
    const input = part(name, `${title}: what \`${name}\` takes.`, 'Input', inputSchema, 'input')
    const event = part(name, `${title}: an event of \`${name}\`.`, 'Event', eventSchema, 'output')
    return `${name}: { input: ${input}; event: ${event} }\n`
  })
  return `// Generated from tools.json by \`npm run gen\`.

${types.join('\n')}
export type Tools = {
${toolLines.join('')}}

export type Streams = {
${streamLines.join('')}}
`
}
