import { text } from '#texts/learn';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Claim } from '../../../lessons/lesson';
import { scenarioOf, type Setting } from '../../../lessons/setting';
import { propertyText } from '../../../narrate/properties';
import { pageLearning } from '../../../session/learn/store';
import { Button } from '../../ground/ui/Button';
import { shown } from '../../../scenarios/shown';

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
              {JSON.stringify(claim.setting) !== JSON.stringify(setting) &&
                ` ${text.where.other(shown(scenarioOf(claim.setting).title))}`}
              {'can' in claim && pageLearning().canShow(claim) && (
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
