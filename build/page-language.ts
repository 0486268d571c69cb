import process from 'node:process';
import type { Plugin } from 'vite';
import { page as german } from '../src/texts/de/page';
import { page as english } from '../src/texts/en/page';

/**
 * Writes into `index.html` what it says before the app runs: `%language%` and the like stand for it there. `$SITE` is
 * the address at which the build will be published: only with it can other sites find the picture of the page.
 */
export function pageLanguage(language: 'en' | 'de'): Plugin {
  const words: Readonly<Record<string, string>> = {
    language,
    site: process.env['SITE']?.replace(/\/*$/, '/') ?? './',
    ...(language === 'de' ? german : english),
  };
  return {
    name: 'page-language',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/%(language|description|noScript|site)%/g, (_, key: string) =>
          words[key].replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
        ),
    },
  };
}
