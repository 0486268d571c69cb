import { Late } from '../late';

export const late = new Late(async (load) => {
  const [originals, presets, programs, processes, kvm, mm, program] = await Promise.all([
    load(),
    import('./late-presets'),
    import('./late-programs'),
    import('./late-processes'),
    import('./lines/kvm'),
    import('./lines/mm'),
    import('./lines/program'),
  ]);
  return {
    presets: { ...presets.presets, ...programs.presets, ...processes.presets },
    originals,
    lines: { ...kvm.lines, ...mm.lines, ...program.lines },
  };
});
