import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { other } from '#texts/language';

/** To the build in the other language. It keeps what stands after `#`, so that the run stays open, and the class. */
export function LanguageLink(): ReactNode {
  return (
    <a
      className="button"
      data-size="m"
      href={other.folder + location.search + location.hash}
      hrefLang={other.language}
      lang={other.language}
      // The run may have gone on since this was drawn.
      onClick={({ currentTarget }) => (currentTarget.hash = location.hash)}
    >
      <Languages aria-hidden />
      {other.says}
    </a>
  );
}
