import { HotpassError } from '#contracts/errors'
import { inputFromText } from '#contracts/input-text'
import type { ManifestTool } from '#contracts/manifest'

/** Files of one form at most. */
const most = 100

/** The inputs of a tool that a form stands for, one a file; its other parts are fields of each. */
export async function* inputsOfForm({ inputSchema }: ManifestTool, field: string, form: FormData, key?: string) {
  const files: File[] = []
  const texts: [string, string][] = []
  for (const [name, part] of form) {
    if (typeof part === 'string') texts.push([name, part])
    else files.push(part)
  }
  if (files.length === 0 || files.length > most) {
    throw new HotpassError('invalid_input', `The form holds ${files.length} files; 1 to ${most} are allowed.`, {
      hint: 'Send each file as a part with a file name.',
    })
  }
  for (const [index, file] of files.entries()) {
    yield {
      // A key stands for one call.
      ...(key !== undefined && { idempotency_key: index === 0 ? key : `${key} ${index + 1}` }),
      name: file.name,
      ...inputFromText(inputSchema, texts),
      [field]: Buffer.from(await file.arrayBuffer()).toString('base64'),
    }
  }
}
