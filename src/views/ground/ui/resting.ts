/** How a popup that explains its target comes and goes. Times in milliseconds. */
export interface Manner {
  /** What has a popup. */
  readonly selector: string;
  /** How long the pointer rests before the popup shows, and how long it may be away before it goes. */
  readonly rest: number;
  readonly leave: number;
  /** A press on the target shows the popup, or takes it away. */
  readonly press: 'shows' | 'hides';
}

/**
 * Shows a popup beside whatever has the pointer or the visible focus, until that is left or Escape is pressed. The
 * pointer may move onto the popup. What has the focus or the pointer already when this starts shows at once: the code
 * that shows it may come later than the person. A scroll moves the popup along, and takes it away once its target is
 * out of sight.
 *
 * @param show hears the element whose popup is to be there; null for none
 * @param popup the popup, while there is one
 * @param place puts the popup beside its target again
 * @returns stops it
 */
export function listenForRest(
  { selector, rest, leave, press }: Manner,
  show: (target: HTMLElement | null) => void,
  popup: () => HTMLElement | null,
  place: (target: HTMLElement) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: HTMLElement | null = null;
  const later = (target: HTMLElement | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => now(target), ms);
  };
  const now = (target: HTMLElement | null) => {
    clearTimeout(timer);
    shown = target;
    show(target);
  };
  const targetOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
  const inPopup = (event: Event) => event.target instanceof Node && popup()?.contains(event.target) === true;

  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    listener: (event: DocumentEventMap[Name]) => void,
  ): void => document.addEventListener(name, listener, options);

  // What comes to lie under a pointer that rests has not been pointed at: a card there would cover what has just come.
  let seenAt: readonly [number, number] | null = null;
  let cameUnder: HTMLElement | null = null;
  const hasMoved = ({ clientX, clientY }: PointerEvent) => seenAt?.[0] !== clientX || seenAt[1] !== clientY;
  on('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const target = targetOf(event);
    cameUnder = null;
    if (inPopup(event)) clearTimeout(timer);
    else if (target === null || hasMoved(event)) later(target, target === null ? leave : rest);
    else {
      cameUnder = target;
      later(null, leave);
    }
  });
  for (const name of ['pointermove', 'pointerdown'] as const)
    on(name, (event) => {
      if (cameUnder !== null && hasMoved(event)) {
        later(cameUnder, rest);
        cameUnder = null;
      }
      seenAt = [event.clientX, event.clientY];
    });
  if (press === 'shows') on('click', (event) => inPopup(event) || now(targetOf(event)));
  else {
    on('pointerdown', () => now(null));
    // By key, too.
    on('click', () => now(null));
  }
  on('focusin', (event) => {
    const target = targetOf(event);
    // A press focuses as well, and says itself what it shows.
    if (target === null || target.matches(':focus-visible')) now(target);
  });
  on('focusout', () => now(null));
  on('keydown', (event) => event.key === 'Escape' && now(null));
  on('scroll', (event) => {
    if (shown === null) return;
    if (isInSight(shown, event.target)) place(shown);
    else now(null);
  });

  const focused = document.activeElement?.closest<HTMLElement>(selector) ?? null;
  if (focused !== null && (press === 'shows' || focused.matches(':focus-visible'))) now(focused);
  else later([...document.querySelectorAll<HTMLElement>(`${selector}:hover`)].at(-1) ?? null, rest);

  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

/** Whether an element is visible: inside the window, and inside the scrolling box that holds it, if any. */
function isInSight(element: HTMLElement, scrolled: EventTarget | null): boolean {
  const at = element.getBoundingClientRect();
  const within = ({ top, bottom, left, right }: Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>) =>
    at.bottom > top && at.top < bottom && at.right > left && at.left < right;
  return (
    within({ top: 0, left: 0, bottom: window.innerHeight, right: window.innerWidth }) &&
    (!(scrolled instanceof HTMLElement) ||
      !scrolled.contains(element) ||
      within(scrolled.getBoundingClientRect()))
  );
}
