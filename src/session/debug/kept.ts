import type { DebugView } from './view';

/** Where breakpoints and watches are kept from visit to visit. */
export interface DebugKeeper {
  read(): string | null;
  write(text: string): void;
}

const KEY = 'shadow-walk.debug';
/** Format of what is kept; another number is not read. */
const VERSION = 1;
/** Most letters of one expression; the language allows fewer. */
const LONGEST = 1000;

/** Reads what is kept; whatever is damaged or not understood is left out. */
export function readDebug(text: string | null, most: number): DebugView {
  const nothing: DebugView = { breakpoints: [], watches: [] };
  try {
    const data: unknown = text === null ? null : JSON.parse(text);
    if (!isRecord(data) || data['version'] !== VERSION) return nothing;
    const { breakpoints, watches } = data;
    return {
      breakpoints: listOf(breakpoints)
        .flatMap((one) =>
          isRecord(one) && isText(one['text']) ? [{ text: one['text'], off: one['off'] === true }] : [],
        )
        .filter(({ text: own }, i, all) => all.findIndex((other) => other.text === own) === i)
        .slice(0, most),
      watches: [...new Set(listOf(watches).filter(isText))].slice(0, most),
    };
  } catch {
    return nothing;
  }
}

export function writeDebug({ breakpoints, watches }: DebugView): string {
  return JSON.stringify({ version: VERSION, breakpoints, watches });
}

/**
 * Keeps them in the browser: a reload of a tab finds its own, a new tab the latest of any. Where nothing can be kept, they
 * last as long as the page.
 */
export function keeperIn(page: Window): DebugKeeper {
  return {
    read: () => {
      try {
        return page.sessionStorage.getItem(KEY) ?? page.localStorage.getItem(KEY);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        page.sessionStorage.setItem(KEY, text);
        page.localStorage.setItem(KEY, text);
      } catch {
        // Then they last as long as the page.
      }
    },
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
