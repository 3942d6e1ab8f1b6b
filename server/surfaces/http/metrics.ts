import { performance } from 'node:perf_hooks'
import { asHotpassError } from '#contracts/errors'
import type { Gauge } from '#contracts/gauge'
import type { Gateway } from '#server/gateway'

const bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]

type Tally = { outcomes: Map<string, number>; buckets: number[]; seconds: number; calls: number }

export type Metrics = {
  /** The same gateway, counting its calls. */
  watch(gateway: Gateway): Gateway
  /** Everything counted so far, in the Prometheus text format. */
  text(): Promise<string>
}

/** Counts what was called, how it ended and how long it took, and what the process used. */
export const createMetrics = (gauges: () => Promise<readonly Gauge[]> = async () => []): Metrics => {
  const tallies = new Map<string, Tally>()

  const count = (tool: string, surface: string, outcome: string, seconds: number) => {
    const tally = tallies.get(tool) ?? { outcomes: new Map(), buckets: bounds.map(() => 0), seconds: 0, calls: 0 }
    tallies.set(tool, tally)
    const labels = `tool="${tool}",surface="${surface}",outcome="${outcome}"`
    tally.outcomes.set(labels, (tally.outcomes.get(labels) ?? 0) + 1)
    const bucket = bounds.findIndex((bound) => seconds <= bound)
    if (bucket >= 0) tally.buckets[bucket] = (tally.buckets[bucket] ?? 0) + 1
    tally.seconds += seconds
    tally.calls += 1
  }

  const histogram = ([tool, { buckets, seconds, calls }]: [string, Tally]) => {
    let sum = 0
    return [
      ...bounds.map(
        (bound, at) =>
          `hotpass_tool_duration_seconds_bucket{tool="${tool}",le="${bound}"} ${(sum += buckets[at] ?? 0)}`,
      ),
      `hotpass_tool_duration_seconds_bucket{tool="${tool}",le="+Inf"} ${calls}`,
      `hotpass_tool_duration_seconds_sum{tool="${tool}"} ${seconds}`,
      `hotpass_tool_duration_seconds_count{tool="${tool}"} ${calls}`,
    ]
  }

  return {
    watch: (gateway) => ({
      list: (caller) => gateway.list(caller),
      async call(name, input, caller) {
        const began = performance.now()
        let tool = name
        let outcome = 'ok'
        try {
          return await gateway.call(name, input, caller)
        } catch (thrown) {
          outcome = asHotpassError(thrown).code
          if (outcome === 'tool_not_found') tool = 'unknown'
          throw thrown
        } finally {
          count(tool, caller.surface, outcome, (performance.now() - began) / 1_000)
        }
      },
    }),
    text: async () =>
      [
        ...family('hotpass_tool_calls_total', 'counter', 'Calls of tools by how they ended.'),
        ...[...tallies.values()].flatMap(({ outcomes }) =>
          [...outcomes].map(([labels, calls]) => `hotpass_tool_calls_total{${labels}} ${calls}`),
        ),
        ...family('hotpass_tool_duration_seconds', 'histogram', 'Time from the surface to the result.'),
        ...[...tallies].flatMap(histogram),
        ...(await gauges()).flatMap(linesOf),
        ...processMetrics(),
        '',
      ].join('\n'),
  }
}

const family = (name: string, type: 'counter' | 'gauge' | 'histogram', help: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

const linesOf = ({ name, help, samples }: Gauge) => [
  ...family(name, 'gauge', help),
  ...samples.map(({ labels = {}, value }) => {
    const inner = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`)
    return `${name}${inner.length > 0 ? `{${inner.join()}}` : ''} ${value}`
  }),
]

const processMetrics = () => {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const metrics = [
    ['process_cpu_seconds_total', 'counter', 'Processor time used.', (user + system) / 1_000_000],
    ['process_resident_memory_bytes', 'gauge', 'Resident memory.', rss],
    ['process_start_time_seconds', 'gauge', 'Start of the process, Unix time.', performance.timeOrigin / 1_000],
    ['nodejs_heap_used_bytes', 'gauge', 'Heap in use.', heapUsed],
    [
      'nodejs_eventloop_busy_ratio',
      'gauge',
      'Share of its life that the event loop was busy.',
      performance.eventLoopUtilization().utilization,
    ],
  ] as const
  return metrics.flatMap(([name, type, help, value]) => [...family(name, type, help), `${name} ${value}`])
}
