import { basename, resolve } from 'node:path'
import type { Run } from '#contracts/run'
import type { Presentation } from '#cli/views'
import { dryRun } from '#cli/dry-run'
import { isFields } from '#cli/value'
import type { PlaneClient } from './client.ts'
import { requireReadable, upload } from './upload.ts'

/** Uploads the files of this machine and queues the run. */
export const start = async (client: PlaneClient, input: unknown, cwd: string): Promise<Run> =>
  client.runs_refine(await requestFor(input, cwd, (path) => upload(client, path)))

/** Tells what the run would come to: the files are looked for, and only their names are sent. */
export const tryStart = async ({ tool, input, flags, session }: Presentation): Promise<number> => {
  const request = await requestFor(input, session.cwd, async (path) => {
    await requireReadable(path)
    return basename(path)
  })
  const unchecked = 'what is in the files, and their upload'
  return dryRun(session, { tool: tool.name, input: request, json: flags.json, unchecked })
}

/** A profile of one's own; shipped ones have names. */
const isFile = /\.ya?ml$/i

/** The input with each file as `bring` names it, which is asked once for each. */
const requestFor = async (input: unknown, cwd: string, bring: (path: string) => Promise<string>) => {
  const given = isFields(input) ? input : {}
  const pathOf = (file: unknown) => resolve(cwd, String(file))
  const names = new Map<string, string>()
  for (const path of new Set(listOf(given['files']).map(pathOf))) names.set(path, await bring(path))
  const { profile } = given
  const own = typeof profile === 'string' && isFile.test(profile) ? await bring(pathOf(profile)) : undefined
  const namesOf = (files: unknown) => listOf(files).map((file) => names.get(pathOf(file)) ?? String(file))
  return {
    ...given,
    files: namesOf(given['files']),
    ...(own !== undefined && { profile: own }),
    ...(given['trusted'] !== undefined && { trusted: namesOf(given['trusted']) }),
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
