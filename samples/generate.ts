import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleWorkbooks } from './workbooks.ts'

for (const [name, bytes] of Object.entries(sampleWorkbooks())) {
  await writeFile(join(import.meta.dirname, name), bytes)
  process.stdout.write(`samples/${name}: ${bytes.length} bytes\n`)
}
