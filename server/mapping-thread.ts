import { parentPort, workerData } from 'node:worker_threads'
import { mappingWork, type MappingWork } from './mapping-work.ts'
import type { MappingAnswer } from './mappings.ts'
import { packed } from './runs/thrown.ts'

const work: MappingWork = workerData
const answer: MappingAnswer = await mappingWork(work, async () => {}).then(
  (result) => ({ result }),
  (thrown: unknown) => ({ thrown: packed(thrown) }),
)
parentPort?.postMessage(answer)
