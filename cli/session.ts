/** Where text goes; both standard streams fit. */
export type Output = {
  write(text: string): unknown
  columns?: number
  /** False once nobody reads any more. */
  writable?: boolean
}

/** All that a command knows of the process it runs in. */
export type Session = {
  stdin: NodeJS.ReadableStream
  stdout: Output
  stderr: Output
  env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  cwd: string
  /** A person watches both output streams. */
  isTerminal: boolean
}

/** What the options before any tool say. */
export type Globals = { json?: true; input?: string; yes?: true; dryRun?: true }
