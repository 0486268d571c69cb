/** The part of a notes window's address that says which window it belongs to. */
const NOTES = /^#notes\.([\da-z]{8,32})$/;

/** The id of the pair of windows that this notes window belongs to; null for any other window. */
export function notesPair(page: Pick<Window, 'location'>): string | null {
  return NOTES.exec(page.location.hash)?.[1] ?? null;
}

/** The address of the notes of a pair. */
export function notesAddress(page: Pick<Window, 'location'>, pair: string): string {
  const address = new URL(page.location.href);
  address.hash = `notes.${pair}`;
  return address.href;
}

/** A name for a pair of windows that nobody else has. */
export function newPair(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36).padStart(7, '0')).join(
    '',
  );
}

/** The channel on which the two windows of a pair talk. */
export function channelOf(pair: string): BroadcastChannel {
  return new BroadcastChannel(`shadow-walk.notes.${pair}`);
}
