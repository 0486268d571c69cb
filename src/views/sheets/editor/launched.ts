import type { Picked } from '../../ground/screen/screen';

/** What the system hands to the installed app when somebody opens files with it; absent from the types of the DOM. */
export interface Launch {
  readonly files?: readonly { getFile(): Promise<File> }[];
}

export interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** Opens what was launched: one file, or many. */
export async function openLaunched(
  { files = [] }: Launch,
  onFile: (file: File) => void,
  onMany: (files: readonly Picked[]) => void,
): Promise<void> {
  const found = await Promise.all(files.map((handle) => handle.getFile()));
  if (found.length > 1) onMany(found.map((file) => ({ path: file.name, file })));
  else if (found.length === 1) onFile(found[0]);
}
