/**
 * How glibc keeps memory, in the variables that it reads when a process begins; other systems pass them over. Left to itself it has up to 8 arenas
 * a core, and each freed picture raises the size from which memory is given back at once, up to 32 MB (mallopt(3), M_MMAP_THRESHOLD): after
 * a few results of 20 MB a worker held 700 MB that nothing used (measured: 41 MB in buffers, 932 resident). With two arenas, and every
 * buffer above 256 KiB a mapping of its own, what is freed is gone.
 */
export const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '262144',
};
