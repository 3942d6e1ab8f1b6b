import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { format, type FormatOptions } from 'oxfmt'
import { errors } from '#contracts/errors'
import { version } from '#contracts/version'
import { dictionaryPage } from '#flows/refine/output/dictionary'
import { registry } from '#tools'
import { streams } from '#tools/streams'
import { environment } from '#server/config'
import { openApi } from '../openapi/document.ts'
import { configurationPage } from './configuration-page.ts'
import { errorsPage } from './errors-page.ts'
import { manifestOf, streamManifestOf } from './manifest.ts'
import { profileSchema } from './profile-schema.ts'
import { shapesModule, synchronous, toolsModule } from './python-client.ts'
import { typescriptPage } from './typescript-page.ts'

const root = new URL('../../../', import.meta.url)
const tools = registry.map(manifestOf)
const manifest = { version, tools, streams: streams.map(streamManifestOf) }
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const formatted = async (path: string, code: string) => {
  const options: FormatOptions = JSON.parse(await readFile(new URL('.oxfmtrc.json', root), 'utf8'))
  return (await format(path, code, options)).code
}

const files = {
  'tools.json': json(manifest),
  'agents/tools.json': json(
    tools
      .filter(({ approval }) => approval !== 'human')
      .map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      })),
  ),
  'dist/api/openapi.json': json(openApi(manifest)),
  'docs/errors.md': errorsPage(errors),
  'docs/configuration.md': configurationPage(environment),
  'docs/profile.schema.json': await formatted('profile.schema.json', json(profileSchema())),
  'docs/outputs.md': dictionaryPage(),
  'sdk/python/hotpass/sdk/shapes.py': shapesModule(manifest),
  'sdk/python/hotpass/sdk/synchronous.py': synchronous(
    await readFile(new URL('sdk/python/hotpass/sdk/asynchronous.py', root), 'utf8'),
  ),
  'sdk/python/hotpass/sdk/tools.py': toolsModule(manifest),
  'sdk/typescript/types.ts': await formatted('types.ts', typescriptPage(manifest)),
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
