/**
 * Environment of a process that executes steps. Without it the allocator of glibc keeps ever larger pieces for itself
 * once such were freed: 288 instead of 345 MiB at 100,000 rows. Others ignore it.
 */
export const workerMemory = { MALLOC_MMAP_THRESHOLD_: '131072' } as const
