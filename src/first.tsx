/** Renders the first picture, at build time: `build/first-picture.ts` puts it into the page. */
import { prerender } from 'react-dom/static';
import { late } from '#texts/late';
import { App } from './App';
import { createSession, whenOpened } from './session/create';
import { core, loadPresets } from './session/page/environment';
import { runInstead } from './session/store';
import { fitRules } from './views/panes/tree/fits';

export interface FirstPicture {
  /** What belongs into the root element. */
  readonly html: string;
  /** Rules that only it needs. */
  readonly css: string;
}

/** The default scenario at its beginning, as somebody sees it who is here for the first time. */
export async function firstPicture(): Promise<FirstPicture> {
  await late.load(loadPresets);
  const session = createSession({
    core,
    address: {
      read: () => '',
      whole: (text) => text,
      write: () => undefined,
      leave: () => undefined,
      follow: () => undefined,
      onChange: () => () => undefined,
    },
    open: () => Promise.resolve({ scenario: null, notices: [] }),
    encode: () => null,
    // A page starts its search at once, and has found nothing yet.
    check: () => () => undefined,
    copy: () => Promise.resolve(false),
  });
  runInstead(session);
  await whenOpened(session);
  if (!session.showsFirst()) throw new Error('the default scenario does not open');
  let problem: unknown;
  const { prelude } = await prerender(<App shows={{ is: 'app' }} />, {
    // In one piece: what comes later would need a script that moves it to its place.
    progressiveChunkSize: Number.POSITIVE_INFINITY,
    onError: (error) => void (problem ??= error),
  });
  const html = await new Response(prelude).text();
  session.stop();
  if (problem !== undefined) throw new Error('the first picture cannot be rendered', { cause: problem });
  return { html, css: fitRules(core) };
}
