import { describe, expect, it } from 'vitest';
import { glossary, type TermId } from '#texts/glossary';
import { splitter } from './split';

const split = splitter(glossary);
const marked = (text: string, seen = new Set<TermId>()) =>
  split(text, seen).flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.id, piece.text]]));

describe('words of the glossary in a text', () => {
  it('are found, and the rest stays as it is', () => {
    const pieces = split('The grace period of RCU ends.', new Set());
    expect(pieces).toEqual([
      'The ',
      { id: 'grace-period', text: 'grace period', before: '', after: '' },
      ' of ',
      { id: 'rcu', text: 'RCU', before: '', after: '' },
      ' ends.',
    ]);
  });

  it('keep what stands close to them', () => {
    const close = (text: string) =>
      split(text, new Set()).map((piece) =>
        typeof piece === 'string' ? piece : [piece.before, piece.text, piece.after],
      );
    expect(close('Who waits for RCU?')).toEqual(['Who waits for ', ['', 'RCU', '?']]);
    expect(close('An IPI’s end (of a zap). Then')).toEqual([
      'An ',
      ['', 'IPI', '’s'],
      ' end (of a ',
      ['', 'zap', ').'],
      ' Then',
    ]);
    expect(close('“RCU” (TLB): zapping-like')).toEqual([
      ['“', 'RCU', '”'],
      ' ',
      ['(', 'TLB', '):'],
      ' ',
      ['', 'zapping', ''],
      '-like',
    ]);
  });

  it('are marked once, over all texts that share what was seen', () => {
    const seen = new Set<TermId>();
    expect(marked('A zap, and a second zap.', seen)).toEqual([['zap', 'zap']]);
    expect(marked('Zapping: to zap a TLB.', seen)).toEqual([['tlb', 'TLB']]);
  });

  it('are whole words: no part of another word or of a name of the code', () => {
    expect(marked('guesthouse, xIPI, mmu_lock_held, rootless')).toEqual([]);
    expect(marked('kvm_mmu_commit_zap_page')).toEqual([]);
  });

  it('prefer the longest spelling', () => {
    expect(marked('a read-side section')).toEqual([['read-side', 'read-side section']]);
    expect(marked('an RCU callback')).toEqual([['callback', 'RCU callback']]);
  });

  it('leaves a text without them alone', () => {
    expect(split('', new Set())).toEqual(['']);
    expect(split('Nobody has moved yet.', new Set())).toEqual(['Nobody has moved yet.']);
  });
});

it('every word explains itself in one or two sentences', () => {
  for (const { term, says } of Object.values(glossary)) {
    expect(says.length, term).toBeGreaterThan(30);
    expect(says.length, term).toBeLessThan(240);
    expect(says, term).toMatch(/[.)]$/);
  }
  expect(Object.keys(glossary).length).toBeGreaterThanOrEqual(40);
});
