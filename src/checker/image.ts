/**
 * One state image as bytes (for the model) and as 32-bit words (for the store), over the same memory.
 *
 *     bytes  |b0 b1 b2 b3|b4 b5 b6 b7| …     what the model reads and writes
 *     words  |    w0     |    w1     | …     what is copied, compared and hashed
 */
export interface Image {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

/** A zeroed image. Throws a `RangeError` unless `size` is a positive multiple of 4. */
export function newImage(size: number): Image {
  if (!(size > 0) || size % 4 !== 0)
    throw new RangeError(`state size ${size} is not a positive multiple of 4`);
  const bytes = new Uint8Array(size);
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/** A copy of foreign bytes, e.g. of an initial state. Throws a `RangeError` when their number is not `size`. */
export function imageOf(bytes: Uint8Array, size: number): Image {
  const image = newImage(size);
  if (bytes.length !== size)
    throw new RangeError(`a state of ${bytes.length} bytes where ${size} are expected`);
  image.bytes.set(bytes);
  return image;
}
