import type { ReactNode } from 'react';

export default function Prologue(_: { readonly onClose: () => void }): ReactNode {
  return null;
}
