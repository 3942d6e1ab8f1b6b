/** Id of the finished run that the examples speak of. */
export const exampleRun = '0193a1b2-0000-7000-8000-000000000001'
