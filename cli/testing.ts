import { Readable } from 'node:stream'
import type { ManifestStream, ManifestTool } from '#contracts/manifest'
import { manifestOf } from '#server/surfaces/manifest/manifest'
import { notesAdd, notesTearOut, startPlane, textEcho } from '#server/surfaces/testing'
import whoami from '#tools/system/whoami'
import { runCli } from './run-cli.ts'

export { startPlane }

const sampleTools: readonly ManifestTool[] = [whoami, textEcho, notesAdd, notesTearOut].map(manifestOf)

type Setting = {
  plane?: { url: string; token: string }
  tools?: readonly ManifestTool[]
  streams?: readonly ManifestStream[]
  stdin?: string
  isTerminal?: boolean
  columns?: number
  cwd?: string
  env?: Record<string, string>
}

/** Runs a command line in this process. */
export const run = async (argv: readonly string[], setting: Setting = {}) => {
  const {
    plane,
    tools = sampleTools,
    streams = [],
    stdin = '',
    isTerminal = false,
    columns = 80,
    cwd = '/',
    env = {},
  } = setting
  const written = { stdout: '', stderr: '' }
  const exit = await runCli(
    argv,
    {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout: { write: (text) => (written.stdout += text), columns },
      stderr: { write: (text) => (written.stderr += text), columns },
      env: {
        HOTPASS_HOME: '/nonexistent',
        ...(plane && { HOTPASS_URL: plane.url, HOTPASS_TOKEN: plane.token }),
        ...env,
      },
      cwd,
      isTerminal,
    },
    { tools: [...tools], streams: [...streams] },
  )
  return { exit, ...written }
}
