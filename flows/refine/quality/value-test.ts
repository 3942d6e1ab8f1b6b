import type { Expectation } from '#contracts/expectation'
import type { Subject } from './subject.ts'

type Test = (value: string) => boolean

const shapes = {
  email: /^[^\s@"<>,;:()[\]\\]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u,
  phone_e164: /^\+[1-9]\d{6,14}(?: ?(?:x|ext\.? ?)\d{1,8})?$/,
  website: /^(?:https?:\/\/)?[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63})+(?::\d{1,5})?(?:[/?#]\S*)?$/iu,
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
} as const
const separators = { email: /\s*[;,|/]\s*/, phone_e164: /\s*;\s*/, website: /\s*;\s*/ } as const

/** No value that anybody typed is longer; what is, has no shape. */
const longest = 2_000

const shapeTest = (shape: NonNullable<Expectation['shape']>, { dateOf }: Subject): Test => {
  if (shape === 'date') return (value) => dateOf(value) !== ''
  if (shape === 'slug') return (value) => shapes.slug.test(value)
  const separator = separators[shape]
  return (value) => value.split(separator).every((part) => part.length <= longest && shapes[shape].test(part))
}

const patternTest = (pattern: string): Test => {
  const whole = new RegExp(`^(?:${pattern})$`, 'u')
  return (value) => value.length <= longest && whole.test(value)
}

/** Number of a text such as `1 234.50` or `1,234.5`; NaN for other text. */
const numberOf = (value: string): number => {
  const plain = Number(value)
  return Number.isNaN(plain) ? Number(value.replace(/(?<=\d)[\s,'](?=\d{3}(?:\D|$))/g, '')) : plain
}

const rangeTest = ({ min, max, earliest, latest }: Expectation, { dateOf }: Subject): Test => {
  const isWithin: Test = (value) => {
    const number = numberOf(value)
    return number >= (min ?? -Infinity) && number <= (max ?? Infinity)
  }
  const isBetween: Test = (value) => {
    const date = dateOf(value)
    return date !== '' && date >= (earliest ?? '') && date <= (latest ?? '9999')
  }
  const isNumeric = min !== undefined || max !== undefined
  const isDated = earliest !== undefined || latest !== undefined
  return (value) => (!isNumeric || isWithin(value)) && (!isDated || isBetween(value))
}

/** As values are compared with each other: case and blanks around do not count. */
export const comparable = (value: string): string => value.trim().toLowerCase()

/** Tells of a filled value whether it is as expected, for the checks that look at one value at a time. */
export const valueTest = (expectation: Expectation, subject: Subject): Test => {
  const { check, shape, pattern, values = [] } = expectation
  if (check === 'range') return rangeTest(expectation, subject)
  if (check === 'set') {
    const allowed = new Set(values.map(comparable))
    return (value) => allowed.has(comparable(value))
  }
  const tests = [
    ...(shape ? [shapeTest(shape, subject)] : []),
    ...(pattern === undefined ? [] : [patternTest(pattern)]),
  ]
  return (value) => tests.every((test) => test(value))
}
