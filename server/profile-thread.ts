import { parentPort, workerData } from 'node:worker_threads'
import { packed } from './runs/thrown.ts'
import type { WorkbookAnswer, WorkbookJob } from './workbooks.ts'

const { name, bytes, asked }: WorkbookJob = workerData

const work = async (): Promise<WorkbookAnswer> => {
  if (asked) {
    const { readRangeOfBytes } = await import('./read-range-bytes.ts')
    return { range: await readRangeOfBytes(name, bytes, asked) }
  }
  const { profileBytes } = await import('./profile-bytes.ts')
  return { profile: await profileBytes(name, bytes) }
}

const answer = await work().catch((thrown: unknown): WorkbookAnswer => ({ thrown: packed(thrown) }))
parentPort?.postMessage(answer)
