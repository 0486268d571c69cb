/** Links to the kernel's commits, mails and files. */
export const text = {
  of: (protocol: string): string => `Further reading: ${protocol}`,
  kinds: { commit: 'commit', cve: 'advisory', mail: 'mail', file: 'kernel file' },
};
