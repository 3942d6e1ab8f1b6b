const traceContext = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The W3C trace context of a caller; anything malformed is as good as none. */
export const traceparentFrom = (...given: readonly unknown[]): { traceparent?: string } => {
  const traceparent = given.find((one) => typeof one === 'string' && traceContext.test(one))
  return typeof traceparent === 'string' ? { traceparent } : {}
}
