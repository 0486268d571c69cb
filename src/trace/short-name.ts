/** A thread's name up to the first `·`: "vCPU 0 · MMIO fault" is "vCPU 0". */
export function shortName(name: string): string {
  return name.split('·')[0].trim();
}
