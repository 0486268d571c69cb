import { newImage, type Image } from '../image';
import { Dictionary, UNKNOWN, type DictionaryArrays } from './dictionary';
import { pack, widthsFor, type Packing } from './packing';

/** A change to one word of an image may concern any of these; more would not fit into one bit set. */
const MOST_PARTS = 30;
/** Bytes of a part where the model names none. */
const PART_BYTES = 16;

/** Where the parts of an image begin, and its end: as the model says, or in equal pieces. */
export function partsOf(size: number, parts?: readonly number[]): number[] {
  if (parts === undefined) {
    const bytes = Math.max(PART_BYTES, 4 * Math.ceil(size / 4 / MOST_PARTS));
    return [...Array.from({ length: Math.ceil(size / bytes) }, (_, i) => i * bytes), size];
  }
  const starts = [0, ...parts, size].filter((at, i, all) => i === 0 || at !== all[i - 1]);
  if (starts.length > MOST_PARTS + 1 || starts.some((at, i) => i > 0 && !(at > starts[i - 1])))
    throw new RangeError(`the parts ${parts.join(', ')} do not divide a state of ${size} bytes`);
  return starts;
}

/**
 * Images as records of a few words: each part (the shared bytes, a thread …) is told by the number of its value.
 *
 *     image   |shared memory|thread 0|thread 1|thread 2|      36 bytes
 *                   │           │        │        │           each part's dictionary
 *     record      1023 ······· 17 ····· 17 ····· 4            packed into 2 words
 *
 * Exact: two images are equal just if their records are. Threads take few values (some fifty each, and a thousand of
 * shared memory, where their product has millions of states), so the dictionaries are small. A step changes one or two
 * parts: what an image shares with the one *looked at last* (the state that is being expanded) is not looked up anew.
 */
export class Collapse {
  readonly #dictionaries: readonly Dictionary[];
  /** Per word of an image: the parts that have bytes in it. */
  readonly #touched: Int32Array;
  readonly #base: Image;
  readonly #baseParts: Int32Array;
  #baseRecord = new Int32Array(1);
  #based = false;
  readonly #all: number;
  #packing!: Packing;
  #widths: readonly number[] = [];

  /** `starts` as `partsOf` gives them; the values of part i are counted in `counts[at + i]`. */
  constructor(starts: readonly number[], counts: Int32Array, at: number) {
    const parts = starts.length - 1;
    const size = starts[parts];
    this.#dictionaries = Array.from(
      { length: parts },
      (_, part) => new Dictionary(starts[part], starts[part + 1], counts, at + part),
    );
    this.#touched = new Int32Array(size / 4);
    for (let part = 0; part < parts; part++)
      for (let i = starts[part]; i < starts[part + 1]; i++) this.#touched[i >> 2] |= 1 << part;
    this.#all = 2 ** parts - 1;
    this.#base = newImage(size);
    this.#baseParts = new Int32Array(parts);
  }

  /** Words of a record. */
  get words(): number {
    return this.#packing.words;
  }

  get packing(): Packing {
    return this.#packing;
  }

  get widths(): readonly number[] {
    return this.#widths;
  }

  get dictionaries(): readonly DictionaryArrays[] {
    return this.#dictionaries.map((dictionary) => dictionary.arrays);
  }

  /** Bytes of the dictionaries, and what they would be after growing. */
  get bytes(): number {
    return this.#dictionaries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get grownBytes(): number {
    return this.#dictionaries.reduce((sum, { grownBytes }) => sum + grownBytes, 0);
  }

  /** Goes on with these arrays, which another thread may have made. */
  use(dictionaries: readonly DictionaryArrays[], widths: readonly number[]): void {
    this.#widths = widths;
    this.#packing = pack(widths);
    this.#baseRecord = new Int32Array(this.#packing.words);
    this.#dictionaries.forEach((dictionary, part) => dictionary.use(dictionaries[part], 2 ** widths[part]));
    this.#based = false;
  }

  /**
   * Dictionaries with room for more, and the widths that records need for them: the same as before if none of the
   * dictionaries outgrew its own.
   */
  grown(allocate: (bytes: number) => ArrayBufferLike): {
    dictionaries: DictionaryArrays[];
    widths: readonly number[];
  } {
    const counts = this.#dictionaries.map(({ count }) => count);
    const narrow =
      this.#widths.length === 0 || counts.some((count, part) => count >= 2 ** this.#widths[part]);
    return {
      widths: narrow ? widthsFor(counts) : this.#widths,
      dictionaries: this.#dictionaries.map((dictionary) =>
        dictionary.count === 0 || dictionary.full ? dictionary.grown(allocate) : dictionary.arrays,
      ),
    };
  }

  /** Writes the record of `image` to `out[at…]`; false if a dictionary has no room for a new value. */
  encode(image: Int32Array, out: Int32Array, at: number): boolean {
    return this.#encode(image, out, at, true);
  }

  /** The same, but false if a part has a value never seen. Nobody may add meanwhile. */
  find(image: Int32Array, out: Int32Array, at: number): boolean {
    return this.#encode(image, out, at, false);
  }

  #encode(image: Int32Array, out: Int32Array, at: number, add: boolean): boolean {
    const base = this.#base.words;
    const touched = this.#touched;
    const record = this.#baseRecord;
    const { words, word, shift, mask } = this.#packing;
    let changed = 0;
    for (let i = 0, n = base.length; i < n; i++) if (image[i] !== base[i]) changed |= touched[i];
    if (!this.#based) changed = this.#all;
    for (let i = 0; i < words; i++) out[at + i] = record[i];
    for (; changed !== 0; changed &= changed - 1) {
      const part = 31 - Math.clz32(changed & -changed);
      const dictionary = this.#dictionaries[part];
      const number = add ? dictionary.number(image) : dictionary.find(image);
      if (number === UNKNOWN) return false;
      const to = at + word[part];
      out[to] = (out[to] & ~(mask[part] << shift[part])) | (number << shift[part]);
    }
    return true;
  }

  /** The image of the record at `from[at…]`, which becomes the one looked at last; valid until the next call. */
  decode(from: Int32Array, at: number): Image {
    const parts = this.#baseParts;
    const { words, word, shift, mask } = this.#packing;
    for (let part = 0, n = parts.length; part < n; part++) {
      const number = (from[at + word[part]] >>> shift[part]) & mask[part];
      if (this.#based && number === parts[part]) continue;
      this.#dictionaries[part].write(number, this.#base.bytes);
      parts[part] = number;
    }
    for (let i = 0; i < words; i++) this.#baseRecord[i] = from[at + i];
    this.#based = true;
    return this.#base;
  }
}
