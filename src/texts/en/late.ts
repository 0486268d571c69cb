import { Late } from '../late';

/** Scenarios bring their English with them; the reasons of lines come late, as in every language. */
export const late = new Late(async () => {
  const [kvm, mm, program] = await Promise.all([
    import('./lines/kvm'),
    import('./lines/mm'),
    import('./lines/program'),
  ]);
  return { presets: {}, originals: [], lines: { ...kvm.lines, ...mm.lines, ...program.lines } };
});
