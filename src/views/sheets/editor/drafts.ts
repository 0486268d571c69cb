/** Drafts, stored by the browser until they are deleted. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const PREFIX = 'shadow-walk.draft.';
/** The oldest make room. Where the browser has none left before that, the editor says so. */
const MOST_DRAFTS = 200;

export function newDraftId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** The newest first. Anything that is no draft of ours is skipped. */
export function listDrafts(): Draft[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => draftOf(key.slice(PREFIX.length), localStorage.getItem(key)))
      .sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

export function readDraft(id: string): Draft | null {
  try {
    return draftOf(id, localStorage.getItem(PREFIX + id)).at(0) ?? null;
  } catch {
    return null;
  }
}

/** False if the browser cannot store it. */
export function keepDraft({ id, title, at, text }: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ title, at, text }));
    for (const { id: old } of listDrafts().slice(MOST_DRAFTS)) deleteDraft(old);
    return true;
  } catch {
    return false;
  }
}

export function deleteDraft(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Storage is not available: there is none.
  }
}

function draftOf(id: string, kept: string | null): Draft[] {
  try {
    const { title, at, text } = JSON.parse(kept ?? 'null') as Partial<Draft>;
    if (typeof title !== 'string' || typeof at !== 'number' || typeof text !== 'string') return [];
    return [{ id, title, at, text }];
  } catch {
    return [];
  }
}
