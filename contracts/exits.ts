/** Every exit code of the command line; which error has which is said in errors.ts. */
export const exits: Readonly<Record<number, string>> = {
  0: 'It worked.',
  1: 'Hotpass itself failed.',
  2: 'The input is wrong.',
  3: 'The caller may not do this.',
  4: 'What was asked for does not exist.',
  5: 'It conflicts with the present state.',
  6: 'It cannot be done now: start the plane, or try again later.',
  7: 'The job ran and failed.',
  8: 'The job ran, and its result does not meet the expectations.',
  130: 'It was interrupted.',
}

export const interrupted = 130
