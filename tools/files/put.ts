import { z } from 'zod'
import { storedFile } from '#contracts/file'
import { idempotencyKey, text } from '#contracts/text'
import { defineTool } from '#contracts/tool'

/** The size of 64 MiB in base64. */
const longest = 89_478_488
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

export default defineTool({
  name: 'files_put',
  title: 'Upload a file',
  description:
    'Stores a file in the plane and returns the handle that stands for it in other tools. Use when the plane cannot read the path of the file itself. Not for files inside the allowed folders: pass their path. Example: {"name":"crm.csv","content":"bmFtZQpBY21l"}. Related: runs_refine, workbook_profile.',
  input: z.strictObject({
    name: text({ max: 255 }).describe('File name with its ending.'),
    content: z
      .string()
      .max(longest)
      .refine((content) => content.length % 4 === 0 && base64.test(content), 'must be base64 with padding')
      .meta({ personal: true })
      .describe('The bytes in base64, at most 64 MiB.'),
    idempotency_key: idempotencyKey,
  }),
  output: storedFile,
  effect: 'write',
  reach: 'local',
  policy: { scope: 'files:write', approval: 'none' },
  ports: ['files'],
  errors: ['file_too_large'],
  http: { path: '/files', upload: 'content' },
  example: {
    input: { name: 'crm.csv', content: 'bmFtZQpBY21l' },
    output: {
      file: 'file_0e9d3d3a09a56421eb64f1a0',
      name: 'crm.csv',
      bytes: 9,
      sha256: '2769d9542b10b2806da89bc572c924458117a803cba9793dedcc9fb25ac8e721',
    },
  },
  run: async ({ name, content }, { commit, principal }) =>
    commit(({ files }) => files.put(name, Buffer.from(content, 'base64'), principal.id)),
})
