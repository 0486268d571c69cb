import { Late } from '../late';

export const late = new Late(async () => {
  const [presets, lines, processes] = await Promise.all([
    import('./late-presets'),
    import('./late-lines'),
    import('./late-processes'),
  ]);
  return {
    presets: { ...presets.presets, ...processes.presets },
    lines: { ...lines.lines, ...processes.lines },
  };
});
