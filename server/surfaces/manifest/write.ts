import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { errors } from '#contracts/errors'
import { version } from '#contracts/version'
import { registry } from '#tools'
import { streams } from '#tools/streams'
import { environment } from '#server/config'
import { configurationPage } from './configuration-page.ts'
import { errorsPage } from './errors-page.ts'
import { manifestOf, streamManifestOf } from './manifest.ts'

const root = new URL('../../../', import.meta.url)
const tools = registry.map(manifestOf)
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const files = {
  'tools.json': json({ version, tools, streams: streams.map(streamManifestOf) }),
  'agents/tools.json': json(
    tools
      .filter(({ approval }) => approval !== 'human')
      .map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      })),
  ),
  'docs/errors.md': errorsPage(errors),
  'docs/configuration.md': configurationPage(environment),
}

const check = process.argv.includes('--check')
for (const [name, wanted] of Object.entries(files)) {
  const file = new URL(name, root)
  const found = await readFile(file, 'utf8').catch(() => undefined)
  if (found === wanted) continue
  if (check) {
    console.error(`${name} is stale: run \`npm run gen\` and keep the result.`)
    process.exitCode = 1
  } else {
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, wanted)
    console.error(`${name} written`)
  }
}
