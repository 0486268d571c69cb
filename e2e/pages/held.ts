import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const dist = new URL('../../dist/', import.meta.url);

/** What a file of the built code is called, and the names of the parts that share it. */
interface Piece {
  readonly file: string;
  readonly name?: string;
}

/**
 * The built files of a part of the code: its own; or, where it has none, those that it shares with others, whose names
 * the bundler joins: `links` is in `shared-A2Psnb6h.js` where that is named `shared~Prologue~links`. Workers have files
 * of their own and no names. Throws where no file is the part's: a test that holds none back shows nothing.
 */
function filesOf(part: string): string[] {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<
    string,
    Piece
  >;
  const pieces = Object.values(manifest).filter(({ file }) => file.endsWith('.js'));
  const choices = [
    pieces.filter(({ name }) => name === part).map(({ file }) => file),
    pieces.filter(({ name }) => name?.split('~').includes(part) === true).map(({ file }) => file),
    readdirSync(new URL('assets/', dist))
      .filter((file) => file.startsWith(`${part}-`) && file.endsWith('.js'))
      .map((file) => `assets/${file}`),
  ];
  const files = choices.find((some) => some.length > 0);
  if (files === undefined) throw new Error(`No file of dist/assets holds the part "${part}"`);
  return files;
}

/** Whether an address is one of a part's files. */
function isCodeOf(part: string): (url: URL) => boolean {
  const files = filesOf(part);
  return ({ pathname }) => files.some((file) => pathname.endsWith(`/${file}`));
}

/** A part of the code that is held back. Both fail if nobody asks for it. */
export interface Held {
  /** Resolves once somebody has asked for it. */
  readonly asked: () => Promise<void>;
  /** Lets it go, and whatever asks for it later. */
  readonly release: () => Promise<void>;
}

/** Holds a part of the code back. No browser need tell that such a page has loaded: wait for what it shows. */
export async function holdCode(page: Page, part: string): Promise<Held> {
  let requests = 0;
  let letGo = (): void => undefined;
  const gone = new Promise<void>((done) => (letGo = done));
  await page.route(isCodeOf(part), async (route) => {
    requests += 1;
    await gone;
    // A page that was left meanwhile waits for it no more.
    await route.continue().catch(() => undefined);
  });
  const asked = (): Promise<void> => expect.poll(() => requests, `requests for "${part}"`).toBeGreaterThan(0);
  const release = async (): Promise<void> => {
    await asked();
    letGo();
  };
  return { asked, release };
}
