/** What a reload of this tab brings back: whether the editor is open, and on which draft. */
const KEY = 'shadow-walk.editing';

interface Seat {
  readonly open: boolean;
  readonly draft: string | null;
  /** What was on screen while that draft was written, as text. */
  readonly over: string | null;
}

export function readSeat(): Seat {
  try {
    const seat = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Seat> | null;
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    return { open: seat?.open === true, draft: text(seat?.draft), over: text(seat?.over) };
  } catch {
    return { open: false, draft: null, over: null };
  }
}

export function writeSeat(change: Partial<Seat>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...readSeat(), ...change }));
  } catch {
    // Without storage a reload starts without the editor.
  }
}
