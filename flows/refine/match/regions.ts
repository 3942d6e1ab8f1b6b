/** Share of the rows of an area that must name one province before the area is taken to lie in it. */
const mostly = 0.9

/** Which province an area lies in, learnt from rows that say both. */
export class Regions {
  #counts = new Map<string, Map<string, number>>()

  /** Slugs; what is empty teaches nothing. */
  add(area: string, province: string): void {
    if (area === '' || province === '') return
    const counts = this.#counts.get(area) ?? new Map<string, number>()
    counts.set(province, (counts.get(province) ?? 0) + 1)
    this.#counts.set(area, counts)
  }

  /** Empty where nobody knows. */
  provinceOf(area: string): string {
    const counts = this.#counts.get(area)
    if (!counts) return ''
    let [best, most, total] = ['', 0, 0]
    for (const [province, count] of counts) {
      total += count
      if (count > most) [best, most] = [province, count]
    }
    return most >= mostly * total ? best : ''
  }
}
