import { isMainThread, parentPort } from 'node:worker_threads'

// The process keeps leases and heartbeats; steps execute on threads, which run this module too. Each side loads only its own.
if (isMainThread) {
  const { workerProcess } = await import('./worker-process.ts')
  await workerProcess(process.env)
} else if (parentPort) {
  const [{ flows }, { serveSteps }] = await Promise.all([import('./flows.ts'), import('./runs/serve-steps.ts')])
  serveSteps(flows, parentPort)
}
