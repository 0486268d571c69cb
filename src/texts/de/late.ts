import { Late } from '../late';

export const late = new Late(async () => {
  const [presets, processes, kvm, mm, program] = await Promise.all([
    import('./late-presets'),
    import('./late-processes'),
    import('./lines/kvm'),
    import('./lines/mm'),
    import('./lines/program'),
  ]);
  return {
    presets: { ...presets.presets, ...processes.presets },
    lines: { ...kvm.lines, ...mm.lines, ...program.lines },
  };
});
