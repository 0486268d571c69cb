/** Compression of what is sent. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @typedef {'br' | 'gzip'} Encoding in the order of preference */

const ENCODINGS = /** @type {const} */ (['br', 'gzip']);

/** Smaller ones fit into one packet anyway. */
const LEAST_BYTES = 1024;

const compressors = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};

/** Above these levels the first visitor waits longer for the compressor than the rest of the bytes would take. */
const options = {
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  gzip: { level: 6 },
};

/**
 * The encoding to send in, by what the client accepts: `gzip, deflate, br;q=0` is gzip.
 * @param {string | undefined} accepted the header Accept-Encoding
 * @returns {Encoding | null}
 */
export function encodingFor(accepted) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const part of (accepted ?? '').split(',')) {
    const [name, ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    const q = parameters.find((one) => one.startsWith('q='));
    weights.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  return ENCODINGS.find((name) => (weights.get(name) ?? weights.get('*') ?? 0) > 0) ?? null;
}

/**
 * @param {string} type the header Content-Type
 * @param {number} size in bytes
 */
export const isWorthIt = (type, size) =>
  size >= LEAST_BYTES && /^(text\/|application\/(json|manifest)|image\/svg)/.test(type);

/**
 * @param {Buffer} body
 * @param {Encoding} encoding
 * @returns {Promise<Buffer>}
 */
export const compress = (body, encoding) =>
  encoding === 'br'
    ? compressors.br(body, {
        params: { ...options.br.params, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      })
    : compressors.gzip(body, options.gzip);
