import { Worker } from 'node:worker_threads'
import { entry } from '#contracts/entry'
import type { Files } from '#contracts/ports/files'
import type { Workbooks } from '#contracts/ports/workbooks'
import type { WorkbookProfile } from '#contracts/workbook'
import type { Thrown } from './runs/thread-messages.ts'
import { unpacked } from './runs/thrown.ts'

/** Larger files, in bytes, are profiled on a thread of their own, so that other calls do not wait. */
const smallFile = 256 * 1_024

export type ProfileAnswer = { profile: WorkbookProfile } | { thrown: Thrown }

const onThread = async (name: string, bytes: Uint8Array): Promise<WorkbookProfile> => {
  const thread = new Worker(entry('server/profile-thread'), { workerData: { name, bytes } })
  const given = Promise.withResolvers<ProfileAnswer>()
  thread
    .once('message', given.resolve)
    .once('error', given.reject)
    .once('exit', () => given.reject(new Error('the profile thread ended without an answer')))
  try {
    const answer = await given.promise
    if ('thrown' in answer) throw unpacked(answer.thrown)
    return answer.profile
  } finally {
    await thread.terminate()
  }
}

/** The workbooks port; reader and profiler are loaded when first needed, so that an idle plane does not carry them. */
export const lazyWorkbooks = (files: Files): Workbooks => ({
  async profile(file) {
    const { name, bytes } = await files.open(file)
    if (bytes.byteLength > smallFile) return onThread(name, bytes)
    const { profileBytes } = await import('./profile-bytes.ts')
    return profileBytes(name, bytes)
  },
})
