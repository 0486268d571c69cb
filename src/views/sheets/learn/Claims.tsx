import { text } from '#texts/learn';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Claim } from '../../../lessons/lesson';
import type { Setting } from '../../../lessons/setting';
import { propertyText } from '../../../narrate/properties';
import { pageLearning } from '../../../session/learn/store';
import { Button } from '../../ground/ui/Button';
import { apart } from './apart';
import { Prose } from './Prose';

interface ClaimsProps {
  readonly claims: readonly Claim[];
  /** Where the learner stands. */
  readonly setting: Setting;
}

/** What the checker has proved, with the run to it where there is one. */
export function Claims({ claims, setting }: ClaimsProps): ReactNode {
  if (claims.length === 0) return null;
  return (
    <div className="learn-claims">
      <p className="pane-label">{text.proved}</p>
      <ul>
        {claims.map((claim, i) => (
          <li key={i} data-claim={'can' in claim ? 'can' : 'cannot'}>
            {'can' in claim ? <TriangleAlert aria-hidden /> : <ShieldCheck aria-hidden />}
            <span>
              {'can' in claim
                ? text.can(propertyText(claim.can).failure, claim.steps)
                : text.cannot(propertyText(claim.cannot).failure)}
              <Apart claim={claim.setting} here={setting} />
              {'can' in claim && (
                <>
                  {' '}
                  <Button size="s" onClick={() => pageLearning().show(claim)}>
                    {text.showRun}
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What sets the scenario of a claim apart from the learner's own. */
function Apart({ claim, here }: { readonly claim: Setting; readonly here: Setting }): ReactNode {
  const words = apart(claim, here);
  if (words === '') return null;
  return (
    <>
      {' '}
      <strong className="learn-apart">
        <Prose text={words} />
      </strong>
    </>
  );
}
