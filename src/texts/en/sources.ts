/** Links to the kernel's commits, mails and files. */
export const text = {
  of: (protocol: string): string => `To read on: ${protocol}`,
  kinds: { commit: 'commit', mail: 'mail', file: 'kernel file' },
};
