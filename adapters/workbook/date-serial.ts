const day = 86_400_000
const lastSerial = 2_958_466

/** The wall time of a date serial, kept as UTC; undefined where no calendar shows it. */
export const dateOfSerial = (serial: number, from1904: boolean): Date | undefined => {
  if (!(serial >= 0 && serial < lastSerial)) return undefined
  if (from1904) return new Date(Date.UTC(1904, 0, 1) + Math.round(serial * day))
  // The 1900 calendar counts a 29 February 1900 that never was: serial 60.
  if (serial >= 60 && serial < 61) return undefined
  return new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.round(serial * day))
}
