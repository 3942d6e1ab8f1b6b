import { Floats, Integers } from './column.ts'
import { groupsOf } from './groups.ts'
import { hashOf } from './hash.ts'

/** Values of one kind by candidate, and who shares which; a value that nobody shares is only counted. */
export class SharedValues {
  #starts = new Integers()
  #hashes = new Floats()
  #owners = new Integers()
  #ids = new Int32Array(0)
  #holders = new Integers()
  #members = new Integers()

  /** Adds a value of the next candidate, once. */
  push(value: string): void {
    const hash = hashOf(value)
    for (let slot = this.#from(this.#starts.length); slot < this.#hashes.length; slot += 1)
      if (this.#hashes.at(slot) === hash) return
    this.#owners.push(this.#starts.length)
    this.#hashes.push(hash)
  }

  /** Ends the values of a candidate. */
  next(): void {
    this.#starts.push(this.#hashes.length)
  }

  /** Ends adding. */
  close(): void {
    this.#ids = new Int32Array(this.#hashes.length).fill(-1)
    for (const slots of groupsOf(this.#hashes)) {
      for (const slot of slots) {
        this.#ids[slot] = this.#holders.length
        this.#members.push(this.#owners.at(slot))
      }
      this.#holders.push(slots.length)
    }
    this.#hashes = new Floats()
    this.#owners = new Integers()
  }

  /** The candidates of each value that is shared. */
  *blocks(): Generator<Int32Array> {
    let start = 0
    for (let id = 0; id < this.#holders.length; id += 1) {
      const members = new Int32Array(this.#holders.at(id))
      for (let index = 0; index < members.length; index += 1) members[index] = this.#members.at(start + index)
      start += members.length
      yield members
    }
  }

  #from(candidate: number): number {
    return candidate === 0 ? 0 : this.#starts.at(candidate - 1)
  }

  has(candidate: number): boolean {
    return this.#starts.at(candidate) > this.#from(candidate)
  }

  /** How many hold the value that both have and the fewest others; 0 where they share none. */
  shared(a: number, b: number): number {
    let fewest = 0
    for (let one = this.#from(a); one < this.#starts.at(a); one += 1) {
      const id = this.#ids[one] ?? -1
      if (id === -1) continue
      for (let other = this.#from(b); other < this.#starts.at(b); other += 1) {
        if (this.#ids[other] !== id) continue
        const holders = this.#holders.at(id)
        if (fewest === 0 || holders < fewest) fewest = holders
      }
    }
    return fewest
  }
}
