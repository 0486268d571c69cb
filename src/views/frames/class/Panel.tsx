import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { Button } from '../../ground/ui/Button';

interface PanelProps {
  readonly title: string;
  readonly className?: string;
  /** Absent: the panel stays for as long as its subject exists, and can be folded. */
  readonly onClose?: () => void;
  /** Whether it begins folded. */
  readonly folded?: boolean;
  readonly children: ReactNode;
}

/** A card beside the run, which stays in sight and in use. */
export function Panel({
  title,
  className = '',
  onClose,
  folded: first = false,
  children,
}: PanelProps): ReactNode {
  const id = useId();
  const [folded, fold] = useState(first);
  return (
    <section className={`class-panel ${className}`} data-folded={folded} aria-labelledby={id}>
      <header className="class-panel-head">
        <h2 id={id}>{title}</h2>
        {onClose === undefined ? (
          <Button
            look="quiet"
            size="s"
            data-icon
            aria-label={text.fold}
            aria-expanded={!folded}
            onClick={() => fold(!folded)}
          >
            {folded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          </Button>
        ) : (
          <Button look="quiet" size="s" data-icon aria-label={text.closePanel} onClick={onClose}>
            <X aria-hidden />
          </Button>
        )}
      </header>
      {!folded && children}
    </section>
  );
}
