import { useId, type ReactNode, type RefObject } from 'react';

/** A part of the form under its heading. */
export function Section({
  title,
  own,
  children,
}: {
  readonly title: string;
  readonly own?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className="ed-section" aria-labelledby={id} ref={own}>
      <h3 id={id} className="ed-heading">
        {title}
      </h3>
      {children}
    </section>
  );
}
