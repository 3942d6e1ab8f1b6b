const firstLength = 1_024

/** Whole numbers that grow in one piece: a million of them cost what they measure, and nothing to collect. */
export class Integers {
  #values = new Int32Array(firstLength)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(this.length * 2)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.#values[index] ?? 0
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }
}

/** The same for numbers of 53 bits; a class of its own, so that each stays fast. */
export class Floats {
  #values: Float64Array
  length = 0

  /** `expected`: how many there will be, where that is known. */
  constructor(expected = firstLength) {
    this.#values = new Float64Array(Math.max(1, expected))
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(this.length * 2)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.#values[index] ?? 0
  }

  /** The numbers in ascending order; they are not in the column after that. */
  sorted(): Float64Array {
    const sorted = this.#values.subarray(0, this.length).sort()
    this.#values = new Float64Array(firstLength)
    this.length = 0
    return sorted
  }
}
