import { join } from 'node:path'

/** How a client reaches the plane: a command that it starts, or an address with the token in an environment variable. */
export type Reach = { stdio: { command: string; args: string[]; env: Record<string, string> } } | { url: string }

export type Folders = {
  /** The person's home. */
  user: string
  /** Where the command was given: the project. */
  project: string
  env: Readonly<Record<string, string | undefined>>
}

type Fields = Record<string, unknown>

export type McpClient = {
  title: string
  format: 'json' | 'toml'
  /** Where it keeps its servers; absent: it is only told what to copy. */
  file?(folders: Folders): string
  /** Under which keys of the file the servers stand. */
  keys: readonly string[]
  entry(reach: Reach): Fields
}

export const tokenVariable = 'HOTPASS_TOKEN'
const bearer = (reference: string) => ({ Authorization: `Bearer ${reference}` })

/** As most clients write it. */
const common = (reach: Reach, http: (url: string) => Fields): Fields =>
  'stdio' in reach ? reach.stdio : http(reach.url)

/** The clients by name, with the place and the shape of their configuration. */
export const clients = {
  'claude-code': {
    title: 'Claude Code',
    format: 'json',
    file: ({ user, env }) => join(env['CLAUDE_CONFIG_DIR'] ?? user, '.claude.json'),
    keys: ['mcpServers'],
    entry: (reach) =>
      'stdio' in reach
        ? { type: 'stdio', ...reach.stdio }
        : { type: 'http', url: reach.url, headers: bearer(`\${${tokenVariable}}`) },
  },
  codex: {
    title: 'Codex',
    format: 'toml',
    file: ({ user, env }) => join(env['CODEX_HOME'] ?? join(user, '.codex'), 'config.toml'),
    keys: ['mcp_servers'],
    entry: (reach) => common(reach, (url) => ({ url, bearer_token_env_var: tokenVariable })),
  },
  copilot: {
    title: 'Copilot CLI',
    format: 'json',
    file: ({ user, env }) => join(env['COPILOT_HOME'] ?? join(user, '.copilot'), 'mcp-config.json'),
    keys: ['mcpServers'],
    entry: (reach) => ({
      ...('stdio' in reach
        ? { type: 'local', ...reach.stdio }
        : { type: 'http', url: reach.url, headers: bearer(`\${${tokenVariable}}`) }),
      tools: ['*'],
    }),
  },
  vscode: {
    title: 'VS Code',
    format: 'json',
    file: ({ project }) => join(project, '.vscode', 'mcp.json'),
    keys: ['servers'],
    entry: (reach) =>
      'stdio' in reach
        ? { type: 'stdio', ...reach.stdio }
        : { type: 'http', url: reach.url, headers: bearer(`\${env:${tokenVariable}}`) },
  },
  gemini: {
    title: 'Gemini CLI',
    format: 'json',
    file: ({ user, env }) => join(env['GEMINI_CLI_HOME'] ?? user, '.gemini', 'settings.json'),
    keys: ['mcpServers'],
    entry: (reach) => common(reach, (url) => ({ httpUrl: url, headers: bearer(`$${tokenVariable}`) })),
  },
  opencode: {
    title: 'opencode',
    format: 'json',
    file: ({ user, env }) => join(env['XDG_CONFIG_HOME'] ?? join(user, '.config'), 'opencode', 'opencode.json'),
    keys: ['mcp'],
    entry: (reach) =>
      'stdio' in reach
        ? {
            type: 'local',
            command: [reach.stdio.command, ...reach.stdio.args],
            environment: reach.stdio.env,
            enabled: true,
          }
        : { type: 'remote', url: reach.url, oauth: false, headers: bearer(`{env:${tokenVariable}}`), enabled: true },
  },
  cursor: {
    title: 'Cursor',
    format: 'json',
    file: ({ user }) => join(user, '.cursor', 'mcp.json'),
    keys: ['mcpServers'],
    entry: (reach) => common(reach, (url) => ({ url, headers: bearer(`\${env:${tokenVariable}}`) })),
  },
  generic: {
    title: 'any MCP client',
    format: 'json',
    keys: ['mcpServers'],
    entry: (reach) => common(reach, (url) => ({ type: 'http', url, headers: bearer(`\${${tokenVariable}}`) })),
  },
} as const satisfies Record<string, McpClient>

export type ClientName = keyof typeof clients

export const clientNames = Object.keys(clients)
