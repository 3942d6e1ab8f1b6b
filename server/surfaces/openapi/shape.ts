/** The part of OpenAPI 3.1 that this plane's document is made of. */
export type Schema = { [keyword: string]: unknown }
export type Reference = { $ref: string }

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  description: string
  required?: true
  example?: unknown
  schema: Schema
}

export type Media = { schema: Schema; example?: unknown }

export type Reply = {
  description: string
  headers?: Record<string, Reference>
  content?: Record<string, Media>
}

export type Operation = {
  operationId: string
  tags: [string]
  summary: string
  description: string
  /** Empty where no token is needed. */
  security?: []
  parameters?: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Record<string, Media> }
  responses: Record<string, Reply | Reference>
}

export type Method = 'get' | 'post'
export type Paths = Record<string, Partial<Record<Method, Operation>>>
