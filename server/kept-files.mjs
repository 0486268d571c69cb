/**
 * Files of the built app, as they are now. What was read is kept in memory until the file changes, so a request holds
 * no descriptor while it is answered, however slowly it is read or wherever it breaks off; and what is sent is one
 * version of a file, whole, with the length that was promised, even while a build writes the next one.
 */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { compress } from './encodings.mjs';

/** @typedef {import('./encodings.mjs').Encoding} Encoding */
/** A file too large to keep: to be streamed, and closed. @typedef {{ handle: import('node:fs/promises').FileHandle, size: number }} LargeFile */

/** Larger files are not kept. */
const LARGEST_KEPT = 16 * 1024 * 1024;

/** All of them together, not counting what is compressed. The app has about 5 MB in two languages. */
const MOST_BYTES = 64 * 1024 * 1024;

/** One version of a file. */
export class KeptFile {
  /** @type {Map<Encoding, Promise<Buffer>>} */
  #compressed = new Map();

  /** @param {Buffer} body */
  constructor(body) {
    this.body = body;
    // Of the content: packages give all their files the same time, and the hashed names in a page have one length.
    this.hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  }

  /** @param {Encoding} encoding */
  compressed(encoding) {
    let made = this.#compressed.get(encoding);
    if (made === undefined) this.#compressed.set(encoding, (made = compress(this.body, encoding)));
    return made;
  }
}

/** Tells one version of a file from the next. @param {import('node:fs').Stats} stats */
const versionOf = ({ ino, size, mtimeMs, ctimeMs }) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

/**
 * @param {string} path
 * @returns {Promise<{ version: string, file: KeptFile } | LargeFile>}
 */
async function load(path) {
  const handle = await open(path);
  let ours = true;
  try {
    const stats = await handle.stat();
    if (stats.size > LARGEST_KEPT) {
      ours = false;
      return { handle, size: stats.size };
    }
    return { version: versionOf(stats), file: new KeptFile(await handle.readFile()) };
  } finally {
    if (ours) await handle.close();
  }
}

export class KeptFiles {
  /** By path, the one used longest ago first. @type {Map<string, { version: string, file: KeptFile }>} */
  #kept = new Map();
  #bytes = 0;
  /** What is being read, by path and version: asked for by many at once, it is read once. @type {Map<string, Promise<KeptFile | null>>} */
  #reading = new Map();

  /**
   * @param {string} path
   * @returns {Promise<KeptFile | LargeFile | null>} null when
   *   there is no such file; the handle of a file that is too large to keep, for the caller to close
   * @throws {NodeJS.ErrnoException} when it cannot be read
   */
  async get(path) {
    const stats = await stat(path).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (isAbsence(error)) return null;
      throw error;
    });
    if (!stats?.isFile()) return null;
    if (stats.size > LARGEST_KEPT) {
      const large = await load(path).catch(absence);
      return large !== null && 'file' in large ? large.file : large;
    }
    const version = versionOf(stats);
    const kept = this.#kept.get(path);
    if (kept?.version === version) {
      this.#kept.delete(path);
      this.#kept.set(path, kept);
      return kept.file;
    }
    const key = `${version} ${path}`;
    let reading = this.#reading.get(key);
    if (reading === undefined) {
      reading = this.#read(path).finally(() => this.#reading.delete(key));
      this.#reading.set(key, reading);
    }
    return reading;
  }

  /** @param {string} path */
  async #read(path) {
    const loaded = await load(path).catch(absence);
    if (loaded === null) return null;
    if ('handle' in loaded) {
      // It has grown since it was looked at.
      await loaded.handle.close();
      return null;
    }
    this.#forget(path);
    this.#kept.set(path, loaded);
    this.#bytes += loaded.file.body.length;
    for (const [oldest] of this.#kept) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#forget(oldest);
    }
    return loaded.file;
  }

  /** @param {string} path */
  #forget(path) {
    const kept = this.#kept.get(path);
    if (kept === undefined) return;
    this.#kept.delete(path);
    this.#bytes -= kept.file.body.length;
  }
}

/** @param {NodeJS.ErrnoException} error */
const isAbsence = (error) => ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(error.code ?? '');

/**
 * A file may go between two looks at it: then it is absent.
 * @param {NodeJS.ErrnoException} error
 */
function absence(error) {
  if (isAbsence(error)) return null;
  throw error;
}
