/** Phrases that scenarios share. */
export const DICTIONARY = '';
