import { Worker } from 'node:worker_threads'
import { entry } from '#contracts/entry'
import type { WorkbookRange } from '#contracts/evidence'
import type { Files } from '#contracts/ports/files'
import type { RangeAsked, Workbooks } from '#contracts/ports/workbooks'
import type { WorkbookProfile } from '#contracts/workbook'
import type { Thrown } from './runs/thread-messages.ts'
import { unpacked } from './runs/thrown.ts'

/** Larger files, in bytes, are read on a thread of their own, so that other calls do not wait. */
const smallFile = 256 * 1_024

/** What is asked of a file: the cells of a range, else its profile. */
export type WorkbookJob = { name: string; bytes: Uint8Array; asked?: RangeAsked }
export type WorkbookAnswer = { profile: WorkbookProfile } | { range: WorkbookRange } | { thrown: Thrown }

const onThread = async (job: WorkbookJob) => {
  const thread = new Worker(entry('server/profile-thread'), { workerData: job })
  const given = Promise.withResolvers<WorkbookAnswer>()
  thread
    .once('message', given.resolve)
    .once('error', given.reject)
    .once('exit', () => given.reject(new Error('the profile thread ended without an answer')))
  try {
    const answer = await given.promise
    if ('thrown' in answer) throw unpacked(answer.thrown)
    return answer
  } finally {
    await thread.terminate()
  }
}

const unasked = () => new Error('the thread answered what nobody asked')

/** The workbooks port; reader and profiler are loaded when first needed, so that an idle plane does not carry them. */
export const lazyWorkbooks = (files: Files): Workbooks => ({
  async profile(file) {
    const { name, bytes } = await files.open(file)
    if (bytes.byteLength > smallFile) {
      const answer = await onThread({ name, bytes })
      if ('profile' in answer) return answer.profile
      throw unasked()
    }
    const { profileBytes } = await import('./profile-bytes.ts')
    return profileBytes(name, bytes)
  },
  async read(file, asked) {
    const { name, bytes } = await files.open(file)
    if (bytes.byteLength > smallFile) {
      const answer = await onThread({ name, bytes, asked })
      if ('range' in answer) return answer.range
      throw unasked()
    }
    const { readRangeOfBytes } = await import('./read-range-bytes.ts')
    return readRangeOfBytes(name, bytes, asked)
  },
})
