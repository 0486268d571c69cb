import { expect, test } from 'vitest';
import { inPage } from './in-page';

const PAGE =
  '<html><head><title>Walk</title><script type="module" crossorigin src="./assets/app-1.js"></script></head><body><div id="root"></div></body></html>';

function put(html: string, css = ''): { page: string; sheet: string } {
  let sheet = '';
  const page = inPage(
    PAGE,
    { html, css },
    {
      head: 'assets/head-1.js',
      sheet: (rules) => {
        sheet = rules;
        return 'assets/first-1.css';
      },
    },
  );
  return { page, sheet };
}

test('the picture stands in the root element, its script and its rules beside the page', () => {
  const { page, sheet } = put('<p>a $& b</p>', '.fit{display:none}');
  expect(page).toContain('<div id="root" hidden><p>a $& b</p></div>');
  expect(page).toContain('<title>Walk</title>\n    <script src="./assets/head-1.js"></script>');
  expect(page).toMatch(/<link rel="stylesheet" href=".\/assets\/first-1.css">\s*<\/head>/);
  expect(sheet).toContain('.fit{display:none}');
});

test("the app's script is fetched, and left to the head's to start", () => {
  const { page } = put('<p>a</p>');
  expect(page).toContain('<link rel="modulepreload" crossorigin href="./assets/app-1.js" data-app>');
  expect(page).not.toContain('type="module"');
});

test('styles of elements move into the sheet, each once, since the policy refuses them in the page', () => {
  const { page, sheet } = put(
    '<i class="a" style="left:1px"></i><b style="left:1px"></b><u style="fill:url(&quot;#h&quot;)">x &lt; style="y"</u>',
  );
  expect(page).not.toMatch(/\sstyle="[^y]/);
  expect(page.match(/data-style="left:1px"/g)).toHaveLength(2);
  expect(sheet.match(/left:1px\}/g)).toHaveLength(1);
  expect(sheet).toContain('{fill:url("#h")}');
});

test.each(['<script>x()</script>', '<style>p{}</style>', '<b onclick="x()">y</b>'])(
  'what the policy refuses is refused here: %s',
  (html) => {
    expect(() => put(html)).toThrow('holds a script');
  },
);

test('a page without a place for it is no page', () => {
  const beside = { head: 'h.js', sheet: () => 'f.css' };
  expect(() => inPage('<title></title>', { html: '', css: '' }, beside)).toThrow('no place');
});
