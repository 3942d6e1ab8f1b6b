/** A value that is looked up when it is asked for; labels tell it from others of its name. */
export type Gauge = {
  name: string
  help: string
  samples: readonly { labels?: Record<string, string>; value: number }[]
}
