/** The languages that the app is built in, each with its folder in `dist/`; the first is Vite's default mode. */
export const languages = /** @type {const} */ ([
  { language: 'en', folder: '' },
  { language: 'de', folder: 'de' },
]);
