import { useState, type ReactNode } from 'react';
import { glossary, text, type GlossaryEntry } from '#texts/glossary';
import { Modal } from '../../ground/ui/Modal';
import './glossary.css';

const ENTRIES = Object.entries(glossary)
  .map(([id, entry]) => ({ id, ...entry }))
  .sort((a, b) => a.term.localeCompare(b.term));

/** All words of the field in one list, found by a word of theirs. */
export default function GlossaryDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [asked, ask] = useState('');
  const found = ENTRIES.filter((entry) => has(entry, asked));
  return (
    <Modal title={text.title} intro={text.intro} focusFirst=".search-field" onClose={onClose}>
      <input
        type="search"
        className="search-field"
        value={asked}
        aria-label={text.search}
        placeholder={text.search}
        spellCheck={false}
        onChange={(event) => ask(event.target.value)}
      />
      <p aria-live="polite">{found.length === 0 && text.none}</p>
      <dl className="glossary-list">
        {found.map(({ id, term, says }) => (
          <div key={id}>
            <dt>{term}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** Whether every word of a search occurs in an entry, however it is spelled. */
function has({ term, also = [], says }: GlossaryEntry, asked: string): boolean {
  const all = [term, ...also, says].join(' ').toLowerCase();
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => all.includes(word));
}
