/** Whether two words differ by one letter that is missing, wrong, too many, or changed places with its neighbour. */
export const isOneSlip = (a: string, b: string): boolean => {
  if (a.length > b.length) return isOneSlip(b, a)
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const [left, right] = [a.slice(at), b.slice(at)]
  if (a.length < b.length) return left === right.slice(1)
  const isSwap = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)
  return left.slice(1) === right.slice(1) || (left.length > 1 && isSwap)
}
