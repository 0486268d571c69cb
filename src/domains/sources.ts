/** Where what a protocol does can be read: a commit of Linux, a CVE, a mail of its list, a file of its tree. */
export type Source =
  | { readonly kind: 'commit'; readonly id: string }
  /** `id`: `CVE-2012-2373`. */
  | { readonly kind: 'cve'; readonly id: string }
  /** `subject`: words of its subject line. */
  | { readonly kind: 'mail'; readonly subject: string }
  | { readonly kind: 'file'; readonly path: string };

/** A commit of Linux by its first twelve digits. */
export const commit = (id: string): Source => ({ kind: 'commit', id });

export const cve = (id: string): Source => ({ kind: 'cve', id });

const LINUX = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git';

/** The address of a source. */
export function addressOf(source: Source): string {
  switch (source.kind) {
    case 'commit':
      return `${LINUX}/commit/?id=${source.id}`;
    case 'cve':
      return `https://www.cve.org/CVERecord?id=${source.id}`;
    case 'mail':
      return `https://lore.kernel.org/kvm/?q=${encodeURIComponent(`s:"${source.subject}"`)}`;
    case 'file':
      return `${LINUX}/tree/${source.path}`;
  }
}

/** What a link to it is called: the commit's first twelve digits, the subject, the path. */
export function nameOf(source: Source): string {
  switch (source.kind) {
    case 'commit':
    case 'cve':
      return source.id;
    case 'mail':
      return source.subject;
    case 'file':
      return source.path;
  }
}
