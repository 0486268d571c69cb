import { expect, test } from 'vitest';
import { handoutPage, PLACES, readHandout } from './handout';

const TEMPLATE = `<title>${PLACES.title}</title><script type="application/json" id="handout">${PLACES.data}</script>`;

test('whatever a handout is called, its page holds it as text and reads it back', () => {
  for (const title of [
    'Deferred free',
    '</script><script>alert(1)</script>',
    '<!--',
    '$& $1 $$',
    PLACES.data,
    '</title><img src=x onerror=alert(1)> & "',
    '\u001b[2J\u0007\u009b31m\u202etxt\u007f\u2028',
  ]) {
    const page = handoutPage(TEMPLATE, { title, link: 'strawman', learn: { is: 'lesson', id: 'zap' } });
    expect(page.match(/<\/?script/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    // eslint-disable-next-line no-control-regex -- these are the ones looked for
    expect(page).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
    const data = /id="handout">(.*)<\/script>/s.exec(page)?.[1] ?? '';
    expect(readHandout(data)?.title).toBe(title);
  }
});

test('a page without one shows nothing', () => {
  for (const text of ['', 'null', '{}', '[]', PLACES.data, '{"link":1,"title":"x"}'])
    expect(readHandout(text)).toBeNull();
});
