import { parentPort, workerData } from 'node:worker_threads'
import { profileBytes } from './profile-bytes.ts'
import { packed } from './runs/thrown.ts'
import type { ProfileAnswer } from './workbooks.ts'

const { name, bytes }: { name: string; bytes: Uint8Array } = workerData
const answer: ProfileAnswer = await profileBytes(name, bytes).then(
  (profile) => ({ profile }),
  (thrown: unknown) => ({ thrown: packed(thrown) }),
)
parentPort?.postMessage(answer)
