/**
 * `<shadow-walk>`: a run of Shadow Walk as an element of any page.
 *
 *     <script type="module" src="https://example.org/shadow-walk/element.js"></script>
 *     <shadow-walk link="deferred-free" range="3-12" theme="dark"></shadow-walk>
 *
 * The run stands in a frame of its own, so the page's styles, keys and policy are not touched: keys reach the run only
 * while the focus is in it, and Escape gives the focus back. Importing this file defines the element.
 *
 * @packageDocumentation
 */

/** What a run says of itself. */
export interface RunState {
  readonly title: string;
  /** Steps taken. */
  readonly position: number;
  /** Steps of the run. */
  readonly steps: number;
  /** `idle`, `playing`, `violation`, `ended` or `failed`. */
  readonly status: string;
  /** What the last step did, in one sentence. */
  readonly sentence: string;
  /** Ids of the properties violated so far. */
  readonly violated: readonly string[];
}

/** The events of the element; they bubble. */
export interface ShadowWalkEvents {
  /** The run is there; once for each link. */
  'shadow-walk-ready': CustomEvent<RunState>;
  /** The run has changed: somebody has stepped, or gone elsewhere in it. */
  'shadow-walk-state': CustomEvent<RunState>;
  /** Escape was pressed in the run; the focus is on the element again. */
  'shadow-walk-leave': CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    'shadow-walk': ShadowWalkElement;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- declarations merge
  interface HTMLElementEventMap extends ShadowWalkEvents {}
}

const ATTRIBUTES = ['link', 'range', 'theme', 'language', 'type-size', 'app', 'label'] as const;
type Attribute = (typeof ATTRIBUTES)[number];

/** Folders of the app by language; English stands at the top. */
const FOLDERS: Readonly<Record<string, string>> = { en: './', de: './de/' };

/**
 * The element. Attributes, all but `link` optional:
 *
 * - `link`: a link, whole or what stands after its `#`, or the id of an example
 * - `range`: the part of the run that is shown, `3-12`
 * - `theme`: `light` or `dark`; otherwise as the system wishes
 * - `language`: `en` or `de`
 * - `type-size`: in percent, 50 to 300; 100 is usual
 * - `app`: where the app is; by default where this file comes from
 * - `label`: what the frame is called for those who do not see it
 */
export class ShadowWalkElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #frame = document.createElement('iframe');
  #state: RunState | null = null;
  #waiting = false;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(this.#frame);
    Object.assign(this.#frame.style, { border: '0', width: '100%', height: '100%', display: 'block' });
  }

  /** The run as it is now; null until it is there. */
  get state(): RunState | null {
    return this.#state;
  }

  /** Goes to the moment after step `position`; 0 is the start. Outside the run, to its nearest end. */
  seek(position: number): void {
    this.#tell({ type: 'seek', position });
  }

  /** One step on along the run, or with -1 one back. */
  step(by: 1 | -1 = 1): void {
    this.#tell({ type: 'step', by });
  }

  /** Executes the next instruction of a thread, unless the link is read-only. */
  stepThread(thread: number): void {
    this.#tell({ type: 'step', thread });
  }

  /** The run takes the focus; Escape gives it back to the element. */
  override focus(options?: FocusOptions): void {
    this.#frame.focus(options);
  }

  /** @internal */
  connectedCallback(): void {
    if (this.style.display === '') this.style.display = 'block';
    if (this.style.height === '') this.style.height = '40rem';
    addEventListener('message', this.#hear);
    this.#show();
  }

  /** @internal */
  disconnectedCallback(): void {
    removeEventListener('message', this.#hear);
  }

  /** @internal */
  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  /** Opens what the attributes say; once, however many of them change together. */
  #show(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (!this.isConnected) return;
      this.#state = null;
      this.#frame.title = this.#read('label') ?? 'Shadow Walk';
      this.#frame.src = this.#address().href;
    });
  }

  #read(name: Attribute): string | null {
    const value = this.getAttribute(name);
    return value === null || value.trim() === '' ? null : value.trim();
  }

  /** The address of the run, its wishes in the query. */
  #address(): URL {
    const app = new URL(
      this.#read('app') ?? './',
      this.hasAttribute('app') ? document.baseURI : import.meta.url,
    );
    const address = new URL(FOLDERS[this.#read('language') ?? 'en'] ?? './', app);
    const wishes = { range: this.#read('range'), theme: this.#read('theme'), type: this.#read('type-size') };
    for (const [name, value] of Object.entries(wishes))
      if (value !== null) address.searchParams.set(name, value);
    const link = this.#read('link') ?? '';
    const bare = link.slice(link.indexOf('#') + 1).replace(/^embed\./, '');
    address.hash = `embed.${bare}`;
    return address;
  }

  #tell(message: object): void {
    this.#frame.contentWindow?.postMessage({ shadowWalk: 1, ...message }, this.#address().origin);
  }

  readonly #hear = ({ source, data }: MessageEvent): void => {
    if (source !== this.#frame.contentWindow || !isOurs(data)) return;
    if (data.type === 'leave') {
      this.tabIndex = -1;
      this.#frame.blur();
      super.focus();
      this.#send('shadow-walk-leave', null);
      return;
    }
    if (data.type !== 'state') return;
    const { title, position, steps, status, sentence, violated } = data as unknown as RunState;
    const first = this.#state === null;
    this.#state = { title, position, steps, status, sentence, violated };
    if (first) this.#send('shadow-walk-ready', this.#state);
    this.#send('shadow-walk-state', this.#state);
  };

  #send<K extends keyof ShadowWalkEvents>(name: K, detail: ShadowWalkEvents[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

function isOurs(data: unknown): data is { readonly type: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'shadowWalk' in data &&
    data.shadowWalk === 1 &&
    'type' in data
  );
}

if (customElements.get('shadow-walk') === undefined) customElements.define('shadow-walk', ShadowWalkElement);
