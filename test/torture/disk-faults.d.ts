/** A disk in memory of so many bytes over this folder; undefined where it may not be mounted. */
export function mountSmallDisk(folder: string, bytes: number): { grow(): boolean; unmount(): unknown } | undefined;

/** Compiles the library that makes fsync fail, into this folder; undefined where there is no compiler. */
export function buildFailingFsync(folder: string): string | undefined;
