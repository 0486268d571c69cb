/**
 * How the bytes of a file say that they are encoded: by the mark that Windows' programs put before UTF-16. What has none
 * is UTF-8, or cannot be read.
 */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
