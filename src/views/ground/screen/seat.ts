/** What a reload of this tab brings back: whether the editor is open, and on which draft. */
const KEY = 'shadow-walk.editing';

interface Seat {
  readonly open: boolean;
  readonly draft: string | null;
  /** What was on screen while that draft was written, as texts, the latest last. */
  readonly over: readonly string[];
}

export function readSeat(): Seat {
  try {
    const seat = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Seat> | null;
    const texts = [seat?.over].flat().filter((value) => typeof value === 'string');
    return {
      open: seat?.open === true,
      draft: typeof seat?.draft === 'string' ? seat.draft : null,
      over: texts,
    };
  } catch {
    return { open: false, draft: null, over: [] };
  }
}

export function writeSeat(change: Partial<Seat>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...readSeat(), ...change }));
  } catch {
    // Without storage a reload starts without the editor.
  }
}
