/** What the address of a page says of a class. */
export interface ClassAddress {
  readonly room: string;
  /** The teacher's; null for everybody else. */
  readonly secret: string | null;
}

const ROOM = /^[A-Z2-9]{6}$/;
const SECRET = /^#teacher\.([\w-]{22})$/;

/**
 * The class that a page belongs to; null if it belongs to none. The teacher's secret is taken out of the address at once,
 * so that no link to a run carries it; this tab remembers it for a reload.
 *
 *     /?class=ABC234                       a student
 *     /?class=ABC234#teacher.ZmM0…          the teacher
 */
export function classAsked(page: Window): ClassAddress | null {
  const room = new URLSearchParams(page.location.search).get('class')?.toUpperCase() ?? '';
  if (!ROOM.test(room)) return null;
  const own = new ClassMemory(page, room);
  const given = SECRET.exec(page.location.hash)?.[1] ?? null;
  if (given === null) return { room, secret: own.read('secret') };
  own.write('secret', given);
  page.history.replaceState(null, '', page.location.pathname + page.location.search);
  return { room, secret: given };
}

/** What this tab remembers of a room until it is closed: nothing of it is stored for longer, or for other tabs. */
export class ClassMemory {
  readonly #page: Window;
  readonly #room: string;

  constructor(page: Window, room: string) {
    this.#page = page;
    this.#room = room;
  }

  read(what: 'secret' | 'member' | 'name'): string | null {
    try {
      return this.#page.sessionStorage.getItem(this.#key(what));
    } catch {
      return null;
    }
  }

  write(what: 'secret' | 'member' | 'name', value: string): void {
    try {
      this.#page.sessionStorage.setItem(this.#key(what), value);
    } catch {
      // Then a reload enters anew.
    }
  }

  #key(what: string): string {
    return `shadow-walk.class.${this.#room}.${what}`;
  }
}
