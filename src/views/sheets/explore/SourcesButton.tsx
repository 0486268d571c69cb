import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Scenario } from '../../../scenarios/scenario';
import { sourcesOf } from '../../../scenarios/domain-of';
import { MenuButton } from '../../ground/ui/MenuButton';
import { protocolName } from './words';
import { text } from '#texts/sources';

interface SourcesButtonProps {
  readonly protocol: string;
  readonly scenario: Scenario;
}

/** Opens the links to what a row's protocol is about. */
export function SourcesButton({ protocol, scenario }: SourcesButtonProps): ReactNode {
  const of = protocolName(scenario.kind, protocol);
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
