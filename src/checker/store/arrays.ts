import type { DictionaryArrays } from './dictionary';
import type { ProvisionalArrays } from './provisional';

/** Gets memory, zeroed: of this thread only, or shared. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** All of a store, for another thread to look into and add to. */
export interface StoreArrays {
  /** Where the parts of an image begin, and its end. */
  readonly starts: readonly number[];
  readonly counts: Int32Array;
  readonly dictionaries: readonly DictionaryArrays[];
  readonly widths: readonly number[];
  /** Chunks of records from this number on; whoever adopts them has the others already. */
  readonly firstChunk: number;
  readonly chunks: readonly Int32Array[];
  readonly table: Int32Array;
  readonly provisional: ProvisionalArrays;
  readonly stepBits: number;
}

export const own: Allocate = (bytes) => new ArrayBuffer(bytes);
export const shared: Allocate = (bytes) => new SharedArrayBuffer(bytes);

/** A copy in shared memory. */
export function moved(array: Int32Array): Int32Array {
  const copy = new Int32Array(shared(array.byteLength));
  copy.set(array);
  return copy;
}
