import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Scenario } from '../../../scenarios/scenario';
import { sourcesOf } from '../../../scenarios/domain-of';
import { MenuButton } from '../../ground/ui/MenuButton';
import { protocolName } from './words';
import { text } from '#texts/sources';

/** Opens the links to what a row's protocol is about; nothing for plain programs. */
export function SourcesButton(row: {
  readonly protocol: string | null;
  readonly scenario: Scenario;
}): ReactNode {
  const { protocol, scenario } = row;
  if (protocol === null) return null;
  const of = protocolName(row);
  return (
    <MenuButton
      className="variant-sources"
      label={text.of(of)}
      items={{ kind: 'links', links: { of, sources: sourcesOf(scenario, protocol) } }}
    >
      <BookOpen aria-hidden />
    </MenuButton>
  );
}
