import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Run } from '#contracts/run'
import { isFields } from '#cli/value'
import type { PlaneClient } from './client.ts'
import { patiently } from './follow.ts'
import { upload } from './upload.ts'

/** Uploads the files of this machine and queues the run; one key makes a repeated request the same run. */
export const start = async (client: PlaneClient, input: unknown, cwd: string): Promise<Run> => {
  const given = isFields(input) ? input : {}
  const pathOf = (file: unknown) => resolve(cwd, String(file))
  const handles = new Map<string, string>()
  for (const path of new Set(listOf(given['files']).map(pathOf))) handles.set(path, await upload(client, path))
  const handlesOf = (files: unknown) => listOf(files).map((file) => handles.get(pathOf(file)) ?? String(file))
  const request = {
    idempotency_key: randomUUID(),
    ...given,
    files: handlesOf(given['files']),
    ...(given['trusted'] !== undefined && { trusted: handlesOf(given['trusted']) }),
  }
  return patiently(() => client.call('runs_refine', request))
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
