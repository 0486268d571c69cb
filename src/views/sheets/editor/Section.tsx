import { useId, type ReactNode } from 'react';

/** A part of the form under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="ed-section" aria-labelledby={id}>
      <h3 id={id} className="ed-heading">
        {title}
      </h3>
      {children}
    </section>
  );
}
