import { SpanStatusCode } from '@opentelemetry/api'
import { ExportResultCode } from '@opentelemetry/core'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

/** A finished span, as the trace table keeps it. */
export type FinishedSpan = {
  trace: string
  span: string
  parent?: string
  name: string
  startedAt: Date
  milliseconds: number
  status: 'ok' | 'error'
  attributes: Record<string, unknown>
}

const finished = (span: ReadableSpan): FinishedSpan => ({
  trace: span.spanContext().traceId,
  span: span.spanContext().spanId,
  ...(span.parentSpanContext && { parent: span.parentSpanContext.spanId }),
  name: span.name,
  startedAt: new Date(span.startTime[0] * 1_000 + span.startTime[1] / 1e6),
  milliseconds: span.duration[0] * 1_000 + span.duration[1] / 1e6,
  status: span.status.code === SpanStatusCode.ERROR ? 'error' : 'ok',
  attributes: { ...span.attributes },
})

/** Exports through `write`; what cannot be written is dropped, since a trace is never part of the truth. */
export const exporterTo = (write: (spans: readonly FinishedSpan[]) => Promise<void>): SpanExporter => ({
  export(spans, done) {
    write(spans.map(finished)).then(
      () => done({ code: ExportResultCode.SUCCESS }),
      (error: Error) => done({ code: ExportResultCode.FAILED, error }),
    )
  },
  shutdown: async () => {},
})

/** Exports to an OpenTelemetry collector; loaded only where an endpoint is configured. */
export const otlpExporter = async (endpoint: string): Promise<SpanExporter> => {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
}
