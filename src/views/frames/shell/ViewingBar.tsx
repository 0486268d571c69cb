import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/shell';

/** Says that a link is only to be looked at, or shows a part of a run, and how to go one's own way. */
export default function ViewingBar(): ReactNode {
  const viewing = useSession((s) => s.viewing);
  if (viewing === undefined) return null;
  const { readOnly, range } = viewing;
  return (
    <aside className="viewing-bar" aria-label={text.viewing.name} data-read-only={readOnly}>
      <Eye aria-hidden />
      <p>{text.viewing.says(readOnly, range)}</p>
      <Button size="s" onClick={() => send({ type: 'UNLOCK' })}>
        {readOnly ? text.viewing.unlock : text.viewing.whole}
      </Button>
    </aside>
  );
}
