import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demand, sources, type Gate } from './gate.ts'

const rules = [
  { what: 'unfinished work', files: /./, words: /\b(TO[D]O|FIX[M]E)\b/ },
  { what: 'a test that is left out', files: /\.tsx?$/, words: /\b(it|test|describe)\.(only|skip|todo|skipIf|runIf)\(/ },
  { what: 'a silenced check', files: /\.tsx?$/, words: /oxlint-(disable)|eslint-(disable)|@ts-(ignore|nocheck)/ },
  { what: 'a path of one machine', files: /./, words: /(^|[^\w.])\/(work|farm)\// },
  { what: 'a path of one person', files: /(?<!\.test\.ts)$/, words: /(^|[^\w.])\/(home|Users)\/\w+\// },
  {
    what: 'a registry host',
    files: /./,
    words: /registry\.(npmjs|yarnpkg)|proxy\.golang|repo1?\.maven|pypi\.org|pythonhosted\.org/,
  },
]

/** Words that a finished tree does not hold, as `file:line: what`. */
export const words: Gate = {
  name: 'words',
  async run(root) {
    const files = (await sources(root)).filter((file) => !/\.(xlsx|xlsm|parquet|png|ico|woff2|wasm)$/.test(file))
    const found: string[] = []
    for (const file of files) {
      const lines = (await readFile(join(root, file), 'utf8')).split('\n')
      for (const rule of rules.filter((one) => one.files.test(file))) {
        lines.forEach((line, index) => {
          if (rule.words.test(line)) found.push(`${file}:${index + 1}: ${rule.what}: ${line.trim().slice(0, 100)}`)
        })
      }
    }
    if (found.length > 0) throw new Error(found.join('\n'))
    return demand(files.length, 1, 'files')
  },
}
