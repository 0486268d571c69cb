import type { App } from './app';

/** Where vCPU 0's token stands in each of the frames after a step, and what else moves. */
export function framesOfAStep(app: App): Promise<{ places: string[]; animations: string[] }> {
  return app.page.evaluate(async () => {
    const place = (): string => {
      const token = document.querySelector('[data-token="0"]');
      return token === null ? '' : getComputedStyle(token).transform;
    };
    const key = { key: 'ArrowRight', bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    const animations = new Set<string>();
    const nameOf = (one: Animation): string =>
      one instanceof CSSTransition
        ? one.transitionProperty
        : one instanceof CSSAnimation
          ? one.animationName
          : '?';
    const places: string[] = [];
    for (let frame = 0; frame < 40; frame++) {
      await new Promise((done) => requestAnimationFrame(done));
      places.push(place());
      for (const one of document.getAnimations()) animations.add(nameOf(one));
    }
    return { places: [...new Set(places)], animations: [...animations] };
  });
}
