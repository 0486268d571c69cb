import type { ReactNode } from 'react';
import { EXPRESSION_FORMS } from '../../../expressions/reference';
import { does, text } from '#texts/expressions';

/** What the language of expressions has, folded away beside a field that takes one. */
export function ExpressionReference(): ReactNode {
  return (
    <details className="expression-reference">
      <summary>{text.title}</summary>
      <p>{text.intro}</p>
      <dl>
        {EXPRESSION_FORMS.map(({ id, forms }) => (
          <div key={id}>
            <dt>
              {forms.map((form) => (
                <code key={form}>{form}</code>
              ))}
            </dt>
            <dd>{does[id]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
