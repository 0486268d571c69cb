import { encodingOf } from '../../editing/encoding';

/** The text of a file that a person gave, without its mark; U+FFFD stands where its bytes are none. Rejects if it cannot be read. */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
