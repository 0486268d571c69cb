import { expect, test } from 'vitest';
import { parsePlaylist } from './playlist';

const opens = (link: string) => /^v1\.|^deferred-free$|^strawman$|^weak-|^link-/.test(link);
const entries = (text: string) => parsePlaylist(text, 'mine', opens).entries;

test('Markdown: title, link, and the note after it', () => {
  expect(
    entries(`# A class
## 5 min: break it
- [The strawman, step 2](http://127.0.0.1:4173/#v1.9uY_-.NGW): “vCPU 0 reads.”
  Ask: _who knows?_ Nobody.

Some prose that belongs to nothing.
| 2 | [Deferred free](https://x.example/sub/?a=1#deferred-free): frees later |`),
  ).toEqual([
    { title: 'The strawman, step 2', link: 'v1.9uY_-.NGW', note: '“vCPU 0 reads.” Ask: who knows? Nobody.' },
    { title: 'Deferred free', link: 'deferred-free', note: 'frees later' },
  ]);
});

test('lines from a mail, with or without words', () => {
  expect(
    entries('https://x.example/#strawman\n#weak-barrier ask here\nsee <https://x.example/#embed.v1.a.b>'),
  ).toEqual([
    { title: '', link: 'strawman', note: '' },
    { title: '', link: 'weak-barrier', note: 'ask here' },
    { title: '', link: 'v1.a.b', note: expect.stringContaining('see') as string },
  ]);
});

test('a link to a heading of the page, or to another site, is no moment: its words stay', () => {
  expect(
    entries(`Let them in ([One room](#one-room)) first, see #notes.
- [Break it](http://x.example/#strawman): as in [the manual](https://kernel.example/rcu.html#grace-periods).`),
  ).toEqual([{ title: 'Break it', link: 'strawman', note: 'as in the manual.' }]);
  expect(
    parsePlaylist('[Gone](http://x.example/#no-such) then #nothing-here, #strawman', '', opens).leftOut,
  ).toEqual(['Gone', '#nothing-here']);
});

test('what is no link is none, and too many or too long ones are left out', () => {
  expect(entries('# heading\nnothing here\nC# is a language, issue #1')).toEqual([]);
  expect(entries(`[x](#${'a'.repeat(50_000)})`)).toEqual([]);
  expect(entries(Array.from({ length: 500 }, (_, i) => `#link-${i}`).join('\n'))).toHaveLength(200);
});
