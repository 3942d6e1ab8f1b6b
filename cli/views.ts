import type { ManifestTool } from '#contracts/manifest'
import type { Globals, Session } from './session.ts'

export type Presentation = {
  tool: ManifestTool
  input: unknown
  flags: Globals & Readonly<Record<string, unknown>>
  session: Session
}

/** More than one call and its result: a command with a view has options of its own and decides the exit code. */
export type View = {
  options: readonly { flags: string; description: string }[]
  load(): Promise<(presentation: Presentation) => Promise<number>>
}

/** By command alias. Loaded when run, so that no other command pays for it. */
export const views: Readonly<Record<string, View>> = {
  refine: {
    options: [
      { flags: '--out <folder>', description: 'download the outputs to this folder' },
      { flags: '--detach', description: 'start the run and leave it to the workers' },
    ],
    load: async () => (await import('./refine/refine.ts')).refine,
  },
  qa: { options: [], load: async () => (await import('./refine/qa.ts')).qa },
}
