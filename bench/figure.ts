/** One measured figure; `holds` is absent where there is no goal to hold. */
export type Figure = { name: string; value: number; unit: string; baseline?: number; goal?: number; holds?: boolean }

const rounded = (value: number) => Number(value.toPrecision(3))

/** A figure whose goal is an upper bound. */
export const atMost = (goal: number, name: string, value: number, unit: string, baseline?: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  ...(baseline !== undefined && { baseline: rounded(baseline) }),
  goal,
  holds: value <= goal,
})

/** A figure whose goal is a lower bound. */
export const atLeast = (goal: number, name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  goal,
  holds: value >= goal,
})

/** A figure that is printed beside the others, without a goal. */
export const beside = (name: string, value: number, unit: string): Figure => ({ name, value: rounded(value), unit })

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
