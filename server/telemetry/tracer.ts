import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace'
import { version } from '#contracts/version'

export type Tracer = {
  /** Runs the body in a span; `traceparent` names the parent where it is not the span around this call. */
  span<Result>(
    name: string,
    options: { traceparent?: string | undefined; attributes?: Attributes; kind?: SpanKind },
    body: (trace: string) => Promise<Result>,
  ): Promise<Result>
  close(): Promise<void>
}

/** W3C trace context of the span around this call, to hand to another process. */
export const currentTraceparent = (): string | undefined => {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** Own spans only, nothing patched; they go to these exporters within a second. */
export const createTracer = (service: string, exporters: readonly SpanExporter[]): Tracer => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: exporters.map(
      (exporter) => new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000, maxQueueSize: 4_096 }),
    ),
  })
  const tracer = provider.getTracer('hotpass')
  return {
    async span(name, { traceparent, attributes = {}, kind = SpanKind.INTERNAL }, body) {
      const parent = traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : context.active()
      const span = tracer.startSpan(name, { kind, attributes }, parent)
      try {
        return await context.with(trace.setSpan(parent, span), () => body(span.spanContext().traceId))
      } catch (thrown) {
        const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'internal'
        span.setStatus({ code: SpanStatusCode.ERROR, message: code }).setAttribute('error.type', code)
        throw thrown
      } finally {
        span.end()
      }
    },
    close: () => provider.shutdown(),
  }
}
