import { Check, Copy } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { Viewing } from '../../../link/link';
import { copyText } from '../../../session/page/clipboard';
import { useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { addressOf, embedCode } from './links';
import { QrCode } from './QrCode';
import './share.css';
import { text } from '#texts/share';
import { shown } from '../../../scenarios/shown';

/** The link with all that can be asked of it, as text, as HTML to embed, and as a QR code. */
export default function LinkDialog({ onClose }: { onClose: () => void }): ReactNode {
  const title = useSession((s) => s.scenario.title);
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const moments = useSession((s) => s.moments);
  const steps = trace.events.length;
  const [readOnly, setReadOnly] = useState(false);
  const [marked, setMarked] = useState(true);
  const [part, setPart] = useState(false);
  const [from, setFrom] = useState(0);
  const [to, setTo] = useState(steps);
  const [large, setLarge] = useState(false);
  const range = part ? { from: Math.min(from, to), to: Math.max(from, to) } : null;
  const viewing: Viewing = { readOnly, range };
  const view = { setup, trace, position, ...(marked && { moments }) };
  const address = addressOf(view, viewing);
  if (address === null)
    return (
      <Modal title={text.linkTitle} onClose={onClose}>
        <p>{text.noLink}</p>
      </Modal>
    );
  const embedded = embedCode(addressOf(view, viewing, 'embed.') ?? '', shown(title));
  return (
    <Modal
      title={text.linkTitle}
      intro={text.linkIntro}
      {...(large ? { size: 'wide' as const } : {})}
      // From the large code back to the dialog, not out of it.
      onClose={large ? () => setLarge(false) : onClose}
    >
      {large ? (
        <button type="button" className="qr-large" onClick={() => setLarge(false)}>
          <QrCode value={address} />
        </button>
      ) : (
        <div className="share-link">
          <div className="share-fields">
            <Copied label={text.linkField} value={address} note={text.letters(address.length)} />
            <label className="share-check">
              <input type="checkbox" checked={readOnly} onChange={(e) => setReadOnly(e.target.checked)} />
              <span>
                {text.readOnly}
                <small>{text.readOnlyDetail}</small>
              </span>
            </label>
            <div className="share-check">
              <label className="share-check">
                <input
                  type="checkbox"
                  checked={part}
                  disabled={steps === 0}
                  onChange={(e) => setPart(e.target.checked)}
                />
                <span>{text.range}</span>
              </label>
              {part && (
                <span className="share-range">
                  <Step label={text.from} value={from} most={steps} onChange={setFrom} />
                  <Step label={text.to} value={to} most={steps} onChange={setTo} />
                </span>
              )}
            </div>
            {moments.length > 0 && (
              <label className="share-check">
                <input type="checkbox" checked={marked} onChange={(e) => setMarked(e.target.checked)} />
                <span>
                  {text.moments(moments.length)}
                  <small>{moments.map(({ name }) => name).join(', ')}</small>
                </span>
              </label>
            )}
            <details>
              <summary>{text.embed}</summary>
              <Copied label={text.embedCode} value={embedded} />
            </details>
          </div>
          <div className="share-qr">
            <QrCode value={address} />
            <Button size="s" onClick={() => setLarge(true)}>
              {text.qrFull}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function Step(props: {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}): ReactNode {
  const { label, value, most, onChange } = props;
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        min={0}
        max={most}
        value={value}
        onChange={(event) =>
          onChange(Math.max(0, Math.min(most, Math.round(Number(event.target.value) || 0))))
        }
      />
    </label>
  );
}

/** Text to copy, by button or by hand. */
function Copied({ label, value, note }: { label: string; value: string; note?: string }): ReactNode {
  const id = useId();
  const [said, say] = useState<string | null>(null);
  return (
    <div className="share-copy">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        readOnly
        rows={3}
        value={value}
        onFocus={(event) => event.target.select()}
        spellCheck={false}
      />
      <div>
        <Button
          size="s"
          onClick={() =>
            void copyText(window, value).then((done) => say(done ? text.copied : text.notCopied))
          }
        >
          {said === text.copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {text.copy}
        </Button>
        <small role="status">{said ?? note}</small>
      </div>
    </div>
  );
}
