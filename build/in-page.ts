/** What the app draws at first. */
export interface Rendered {
  readonly html: string;
  /** Rules that only it needs. */
  readonly css: string;
}

/** Where the files beside the page lie. */
interface Beside {
  /** The classic script for the head. */
  readonly head: string;
  /** Keeps a style sheet, and tells where. */
  readonly sheet: (rules: string) => string;
}

/** The app's script, as Vite writes it into the page. */
const SCRIPT = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

/**
 * The page with the first picture in it. The policy forbids scripts and styles within the page:
 *
 *     <p style="top:1px">   becomes   <p data-style="top:1px">   and   [data-style="top:1px"]{top:1px}   in the sheet
 *
 * The app's script is only fetched: the head's starts it once the picture has been painted.
 *
 * The picture is hidden by its attribute until the style sheets show it (`first.css`): browsers lay out a document that has
 * been read whether or not its sheets are there, and its layout without them would be thrown away.
 *
 * @throws Error where the picture holds what the policy refuses, or the page has no place for it
 */
export function inPage(page: string, { html, css }: Rendered, { head, sheet }: Beside): string {
  if (/<script|<style|\son[a-z]+=/i.test(html))
    throw new Error('the first picture holds a script or a style sheet');
  const styles = new Set<string>();
  const plain = html.replace(/(<[^<>]*?)\sstyle="([^"]*)"/g, (_, before: string, style: string) => {
    styles.add(style);
    return `${before} data-style="${style}"`;
  });
  const rules = [...styles].map(unescaped).map((style) => `[data-style=${JSON.stringify(style)}]{${style}}`);
  const at = sheet([css, ...rules].join('\n'));
  const place = '<div id="root"></div>';
  if (!page.includes(place) || !page.includes('</title>'))
    throw new Error('index.html has no place for the picture');
  if (!SCRIPT.test(page)) throw new Error('index.html has no script to start');
  return (
    page
      .replace(place, () => `<div id="root" hidden>${plain}</div>`)
      .replace(SCRIPT, (_, src: string) => `<link rel="modulepreload" crossorigin href="${src}" data-app>`)
      .replace('</title>', () => `</title>\n    <script src="./${head}"></script>`)
      // After the app's own, so that of two equal rules these hold.
      .replace('</head>', () => `  <link rel="stylesheet" href="./${at}">\n  </head>`)
  );
}

function unescaped(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
