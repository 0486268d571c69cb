import { Late } from '../late';

export const late = new Late(async (load) => {
  const [originals, presets, processes, kvm, mm, program] = await Promise.all([
    load(),
    import('./late-presets'),
    import('./late-processes'),
    import('./lines/kvm'),
    import('./lines/mm'),
    import('./lines/program'),
  ]);
  return {
    presets: { ...presets.presets, ...processes.presets },
    originals,
    lines: { ...kvm.lines, ...mm.lines, ...program.lines },
  };
});
