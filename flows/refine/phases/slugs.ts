/** Slugs by number, each text kept once. */
export class Slugs {
  #numbers = new Map<string, number>()
  #texts: string[] = []

  get count(): number {
    return this.#texts.length
  }

  has(slug: string): boolean {
    return this.#numbers.has(slug)
  }

  numberOf(slug: string): number {
    const known = this.#numbers.get(slug)
    if (known !== undefined) return known
    this.#numbers.set(slug, this.count)
    this.#texts.push(slug)
    return this.count - 1
  }

  textOf(number: number): string {
    return this.#texts[number] ?? ''
  }
}
