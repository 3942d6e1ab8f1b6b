/** Candidates that became one; a cluster grows only where none of its members speaks against one of the other's. */
export class Clusters {
  #leaders = new Map<number, number>()
  #members = new Map<number, number[]>()
  /** Pairs of members beyond which two clusters are too large to be checked, and stay apart. */
  static readonly mostChecks = 2_500

  leader(candidate: number): number {
    let leader = candidate
    for (let next = this.#leaders.get(leader); next !== undefined; next = this.#leaders.get(leader)) leader = next
    return leader
  }

  members(candidate: number): readonly number[] {
    const leader = this.leader(candidate)
    return this.#members.get(leader) ?? [leader]
  }

  join(a: number, b: number): void {
    const [one, other] = [this.leader(a), this.leader(b)]
    if (one === other) return
    const [into, from] = this.members(one).length >= this.members(other).length ? [one, other] : [other, one]
    const members = [...this.members(into)]
    members.push(...this.members(from))
    this.#leaders.set(from, into)
    this.#members.set(into, members)
    this.#members.delete(from)
  }

  /** Joins unless a pair of members is apart. */
  joinUnless(a: number, b: number, areApart: (a: number, b: number) => boolean): boolean {
    const [ones, others] = [this.members(a), this.members(b)]
    if (this.leader(a) === this.leader(b)) return true
    if (ones.length * others.length > Clusters.mostChecks) return false
    if (ones.some((one) => others.some((other) => areApart(one, other)))) return false
    this.join(a, b)
    return true
  }

  /** All with more than one member. */
  all(): Iterable<readonly number[]> {
    return this.#members.values()
  }
}
