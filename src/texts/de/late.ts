import { Late } from '../late';

export const late = new Late(async () => {
  const [{ ALL_PRESETS }, presets, processes, kvm, mm, program] = await Promise.all([
    import('../../scenarios/presets'),
    import('./late-presets'),
    import('./late-processes'),
    import('./lines/kvm'),
    import('./lines/mm'),
    import('./lines/program'),
  ]);
  return {
    presets: { ...presets.presets, ...processes.presets },
    originals: ALL_PRESETS,
    lines: { ...kvm.lines, ...mm.lines, ...program.lines },
  };
});
