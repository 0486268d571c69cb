import { Late } from '../late';

export const late = new Late(async () => {
  const [{ presets }, { lines }] = await Promise.all([import('./late-presets'), import('./late-lines')]);
  return { presets, lines };
});
