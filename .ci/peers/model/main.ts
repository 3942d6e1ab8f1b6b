import { readFileSync } from 'node:fs'
import { startModel } from './model.ts'
import { script } from './script.ts'

/**
 * `node .ci/peers/model/main.ts SCRIPT.json`: prints the address of a model that plays the script, on one line, and
 * serves until its stdin ends or it is stopped. OpenAI-like clients take `<address>/v1`, others the address; any key and
 * any model name will do. `GET <address>/turns` tells, one entry a request, the `tools` offered, the `results` shown so
 * far, and the `move`.
 *
 *   { "steps": [
 *       { "tool": "workbook_profile", "arguments": { "file": "crm.xlsx" } },
 *       { "tool": "runs_refine", "arguments": { "files": ["crm.xlsx"] } },
 *       { "tool": "runs_get", "arguments": { "run": "{{runs_refine.run}}" }, "until": { "status": "succeeded" } }
 *     ],
 *     "finally": "Done." }
 */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node .ci/peers/model/main.ts SCRIPT.json')
const model = await startModel(script.parse(JSON.parse(readFileSync(file, 'utf8'))))
console.log(model.url)
process.stdin.resume().on('end', () => void model.close())
