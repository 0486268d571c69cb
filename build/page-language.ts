import type { Plugin } from 'vite';
import { page as german } from '../src/texts/de/page';
import { page as english } from '../src/texts/en/page';

/** Writes into `index.html` what it says before the app runs: `%language%` and the like stand for it there. */
export function pageLanguage(language: 'en' | 'de'): Plugin {
  const words: Readonly<Record<string, string>> = { language, ...(language === 'de' ? german : english) };
  return {
    name: 'page-language',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/%(language|description|noScript)%/g, (_, key: string) =>
          words[key].replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
        ),
    },
  };
}
