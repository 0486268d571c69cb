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
