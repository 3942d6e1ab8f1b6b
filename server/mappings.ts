import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import { entry } from '#contracts/entry'
import { HotpassError } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'
import type { Files } from '#contracts/ports/files'
import type { Ids } from '#contracts/ports/ids'
import type { MappingOptions, Mappings } from '#contracts/ports/mappings'
import { defaultProfile, isShipped } from '#flows/refine/profiles/shipped'
import { deleteTemplate, latestTemplates, listTemplates, saveTemplate } from '#server/mappings/templates'
import type { Database } from '#server/store/database'
import { needTransaction } from '#server/store/need-transaction'
import type { MappingResult, MappingWork } from './mapping-work.ts'
import type { Thrown } from './runs/thread-messages.ts'
import { unpacked } from './runs/thrown.ts'
import { shippedProfile } from './shipped-profiles.ts'

/** Larger files, in bytes together, are looked into on a thread of their own, so that other calls do not wait. */
const smallFiles = 8 * 1_024
/** Milliseconds of work at a stretch where there is no thread. */
const stretch = 8

export type MappingAnswer = { result: MappingResult } | { thrown: Thrown }
type Parts = { files: (database: Kysely<Database>) => Files; clock: Clock; ids: Ids }

const onThread = async (work: MappingWork): Promise<MappingResult> => {
  const thread = new Worker(entry('server/mapping-thread'), { workerData: work })
  const given = Promise.withResolvers<MappingAnswer>()
  thread
    .once('message', given.resolve)
    .once('error', given.reject)
    .once('exit', () => given.reject(new Error('the mapping thread ended without an answer')))
  try {
    const answer = await given.promise
    if ('thrown' in answer) throw unpacked(answer.thrown)
    return answer.result
  } finally {
    await thread.terminate()
  }
}

const inTurns = () => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < stretch) return
    await setImmediate()
    since = performance.now()
  }
}

const here = async (work: MappingWork): Promise<MappingResult> => {
  const { mappingWork } = await import('./mapping-work.ts')
  return mappingWork(work, inTurns())
}

/** The mappings port; what reads workbooks is loaded when first needed, so that an idle plane does not carry it. */
export const lazyMappings =
  ({ files: filesOf, clock, ids }: Parts) =>
  (database: Kysely<Database>): Mappings => {
    const files = filesOf(database)

    const templatesOf = async (names: readonly string[] | undefined) => {
      const saved = await latestTemplates(database)
      const unknown = names?.find((name) => !saved.some((one) => one.name === name))
      if (unknown === undefined) return saved.filter(({ name }) => names?.includes(name) ?? true)
      const known = saved.map(({ name }) => name).join(', ')
      throw new HotpassError('mapping_not_found', `There is no mapping \`${unknown}\`.`, {
        hint: known === '' ? 'None is saved yet.' : `Saved are ${known}.`,
      })
    }
    const textOf = async (profile: string) =>
      isShipped(profile) ? shippedProfile(profile) : Buffer.from((await files.open(profile)).bytes).toString()

    const ask = async (
      references: readonly string[],
      { profile = defaultProfile, mappings }: MappingOptions,
      asked: Pick<MappingWork, 'table' | 'rows'>,
    ): Promise<MappingResult> => {
      const opened = await Promise.all(references.map((file) => files.open(file)))
      const work = {
        files: opened.map(({ name, bytes }) => ({ name, bytes })),
        profile: { name: profile, text: await textOf(profile) },
        templates: await templatesOf(mappings),
        ...asked,
      }
      const size = opened.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
      return size > smallFiles ? onThread(work) : here(work)
    }
    const nothing = () => new HotpassError('internal', 'The mapping gave no answer.')

    return {
      async suggest(references, options) {
        return (await ask(references, options, {})).tables ?? []
      },
      async preview(file, table, { rows, ...options }) {
        const { preview } = await ask([file], options, { table, rows })
        if (!preview) throw nothing()
        return preview
      },
      async draft(file, table, options) {
        const { draft } = await ask([file], options, { table })
        if (!draft) throw nothing()
        return draft
      },
      async save(name, draft, savedBy) {
        needTransaction(database)
        return saveTemplate(database, name, draft, savedBy, { clock, ids })
      },
      async delete(name, deletedBy) {
        needTransaction(database)
        return deleteTemplate(database, name, deletedBy, { clock, ids })
      },
      list: (page) => listTemplates(database, page),
    }
  }
