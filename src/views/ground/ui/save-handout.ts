import { text } from '#texts/share';
import { fileName } from '../../../export/format';
import { handoutPage, type Handout } from '../../../export/handout';
import { send } from '../../../session/store';
import { download } from './download';

/** Makes the file of a handout, hands it over, and says how large it is. Rejects with a sentence for people. */
export async function saveHandout(handout: Handout): Promise<void> {
  const answer = await fetch(new URL('handout.html', document.baseURI)).catch(() => null);
  const template = answer?.ok === true ? await answer.text() : '';
  // A server that answers everything with the app has not got it.
  if (!template.includes('id="handout"')) throw new Error(text.noHandout);
  const file = new Blob([handoutPage(template, handout)], { type: 'text/html;charset=utf-8' });
  download(`${fileName(handout.title)}.html`, file);
  const notice = {
    tone: 'info',
    title: text.handoutSaved,
    detail: text.handoutSize(file.size / 1e6),
  } as const;
  send({ type: 'NOTICE', notice });
}
