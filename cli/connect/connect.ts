import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { connection, homeOf, tokenPath } from '#cli/connection'
import { quoted } from '#cli/command-line'
import { runningPlane } from '#cli/plane/process'
import { startPlane } from '#cli/plane/start'
import type { Globals, Session } from '#cli/session'
import { visible } from '#cli/text'
import { asset } from '#contracts/entry'
import { HotpassError } from '#contracts/errors'
import { clients, tokenVariable, type ClientName, type McpClient, type Reach } from './clients.ts'
import { blockOf, configure } from './configure.ts'
import { mint } from './mint.ts'

type Flags = Globals & { http?: true; print?: true; days?: string }

/** `hotpass connect`: a token of its own for an MCP client, and the client's configuration. */
export const connectClient = async (session: Session, name: string, flags: Flags): Promise<number> => {
  if (!isClient(name)) {
    throw new HotpassError('invalid_input', `There is no client \`${name}\`.`, {
      hint: `Known: ${Object.keys(clients).join(', ')}; \`generic\` prints what any other takes.`,
    })
  }
  const client: McpClient = clients[name]
  const home = homeOf(session)
  const isElsewhere = session.env['HOTPASS_URL'] !== undefined
  if (!isElsewhere && !runningPlane(home)) {
    await startPlane(home, session, (line) => session.stderr.write(`${visible(line)}\n`))
  }
  const { url } = connection(session)
  const token = await mint(session, name, tokenPath(home, name), Number(flags.days ?? 30))
  const reach: Reach = flags.http || isElsewhere ? { url: `${url}/mcp` } : { stdio: launch(home, name) }
  const folders = { user: session.env['HOME'] ?? homedir(), project: session.cwd, env: session.env }
  const file = flags.print ? undefined : configure(client, reach, folders)

  const result = { client: name, token, file, block: blockOf(client, reach) }
  session.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : words(client, result, reach))
  return 0
}

const isClient = (name: string): name is ClientName => Object.hasOwn(clients, name)

/** How the client starts `hotpass mcp` from wherever it is: by full paths, with the data directory of now. */
const launch = (home: string, name: string) => {
  const launcher = fileURLToPath(asset('hotpass'))
  const [command, ...args] = existsSync(launcher) ? [launcher] : [process.execPath, process.argv[1] ?? 'hotpass']
  return { command, args: [...args, 'mcp', '--as', name], env: { HOTPASS_HOME: home } }
}

type Result = { token: { path: string; expires_at: string }; file: string | undefined; block: string }

const words = ({ title }: McpClient, { token, file, block }: Result, reach: Reach) => {
  const place = file ? `${title} is connected: ${visible(file)}\n` : `For ${title}:\n\n${block}\n`
  const secret =
    'url' in reach
      ? `\nIt reads the token from its environment:\n  export ${tokenVariable}="$(cat ${quoted(token.path)})"\n`
      : ''
  return `${place}Its token lies in ${visible(token.path)} and ends on ${token.expires_at.slice(0, 10)}; \`hotpass tokens revoke\` ends it now.\n${secret}`
}
