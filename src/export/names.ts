/**
 * Identifiers for whatever people called things: letters, digits and `_`, not starting with a digit, no
 * two the same. A scope sees the names of the scopes around it.
 */
export class Names {
  readonly #taken: Set<string>;
  readonly #outer: Names | null;

  constructor(reserved: Iterable<string> = [], outer: Names | null = null) {
    this.#taken = new Set(reserved);
    this.#outer = outer;
  }

  /** A scope within this one. Names taken here later may clash with those taken there. */
  inner(): Names {
    return new Names([], this);
  }

  /** An identifier as much like `text` as possible; a number is appended when it is taken. */
  take(text: string): string {
    const plain = identifier(text);
    let name = plain;
    for (let n = 2; this.#has(name); n++) name = `${plain}_${n}`;
    this.#taken.add(name);
    return name;
  }

  #has(name: string): boolean {
    return this.#taken.has(name) || (this.#outer !== null && this.#outer.#has(name));
  }
}

/** `invalid_list.1` gives `invalid_list_1`, `CPU 1 · callback` gives `CPU_1_callback`, `2b` gives `_2b`. */
export function identifier(text: string): string {
  const plain = text
    .replaceAll('′', '_prime')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Za-z]/.test(plain) ? plain : `_${plain}`;
}
