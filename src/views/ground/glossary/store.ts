import { useSyncExternalStore } from 'react';
import type { GlossaryEntry, TermId } from '#texts/glossary';
import { idle } from '../../../session/page/idle';
import { splitter, type Splitter } from './split';

/** The glossary once it is there: its words come after everything that the first picture needs. */
interface Glossary {
  readonly entries: Readonly<Record<TermId, GlossaryEntry>>;
  readonly split: Splitter;
  readonly explain: (term: string) => string;
}

let glossary: Glossary | null = null;
let asked = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!asked) {
    asked = true;
    void load();
  }
  return () => listeners.delete(listener);
}

async function load(): Promise<void> {
  await idle();
  try {
    const { glossary: entries, text } = await import('#texts/glossary');
    glossary = { entries, split: splitter(entries), explain: text.explain };
    for (const listener of listeners) listener();
  } catch {
    // Without it the words stay plain; the next page that subscribes asks again.
    asked = false;
  }
}

/** The glossary; null until it has been loaded, in an idle moment. */
export function useGlossary(): Glossary | null {
  return useSyncExternalStore(
    subscribe,
    () => glossary,
    () => null,
  );
}
