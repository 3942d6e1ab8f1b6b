import { z } from 'zod'
import { runOutput } from '#contracts/run'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { finishedRun } from '#contracts/example-run'
import { decodeWhole } from './whole-characters.ts'

export default defineTool({
  name: 'runs_outputs',
  title: 'Outputs of a run',
  description:
    'Lists the files that a run made; with a name, returns a slice of that file. Use when a run has succeeded and its records are wanted. Not for why rows are missing: that is runs_rows. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","name":"organisations.csv"}. Related: runs_get.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    name: text({ max: 255 }).optional().describe('File to read, such as `organisations.csv`; absent: list all.'),
    offset: z.int().min(0).default(0).describe('First byte of the slice: 0, then `next_offset`.'),
    limit: z.int().min(16).max(1_048_576).default(65_536).describe('Most bytes of the slice.'),
    encoding: z.enum(['utf8', 'base64']).default('utf8').describe('`base64` for files that are not text.'),
  }),
  output: z.object({
    outputs: z.array(runOutput).optional().describe('All files; present without a name, empty until the run succeeds.'),
    content: z.string().optional().describe('The slice, in the encoding asked for.'),
    file: runOutput.optional().describe('What the slice is of; present with the first slice.'),
    next_offset: z.int().optional().describe('Where the next slice begins; absent at the end of the file.'),
  }),
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['runs'],
  errors: ['run_not_found', 'output_not_found', 'invalid_input'],
  http: { download: '/runs/{run}/outputs/{name}' },
  cli: { positional: ['run', 'name'] },
  example: {
    input: { run: finishedRun.run, name: 'rows.csv', offset: 0, limit: 65_536, encoding: 'utf8' },
    output: {
      content:
        'file,sheet,row,outcome,reason,target\nexample.csv,example,2,kept,organisation+contact,kestrel-air; c_1b644ad1cc142d13\nexample.csv,example,3,kept,contact,c_5b030aa27ee4ace2\nexample.csv,example,4,quarantined,only_placeholders,\n',
      file: {
        name: 'rows.csv',
        media_type: 'text/csv; charset=utf-8',
        bytes: 224,
        sha256: '954020f847cb45ae59394ca6f4f0741502ceee05e01085c5a3a51f95419351d4',
      },
    },
  },
  async run({ run, name, offset, limit, encoding }, { runs, fail }) {
    const outputs = name === undefined || offset === 0 ? await runs.outputs(run) : []
    if (name === undefined) return { outputs }
    // One byte more than asked for tells whether the file goes on.
    const ahead = await runs.read(run, name, { offset, limit: limit + 1 })
    const file = outputs.find((output) => output.name === name)
    const more = ahead.byteLength > limit
    const slice = Buffer.from(ahead.subarray(0, limit))
    if (encoding === 'base64') {
      const content = slice.toString('base64')
      return { content, ...(file && { file }), ...(more && { next_offset: offset + slice.byteLength }) }
    }
    const { content, bytes } =
      decodeWhole(slice, more) ??
      fail('invalid_input', `${name} is not UTF-8 text from byte ${offset} on.`, {
        hint: 'Ask with "encoding":"base64", or begin at 0 or at a `next_offset`.',
      })
    return { content, ...(file && { file }), ...(more && { next_offset: offset + bytes }) }
  },
})
