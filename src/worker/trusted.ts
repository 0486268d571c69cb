/**
 * The app's policy requires Trusted Types: no text becomes code or markup. Four addresses of scripts do, those of the
 * checker's worker, of the workers that help it, of the one that makes films and of the service worker, and only by the one policy below, which the
 * page has and every worker again. `build/csp.mjs` names it.
 */
const POLICY = 'shadow-walk';

/** What they are called in the build; workers with a hash of what is in them. */
const OWN = /\/(assets\/(?:checker|helper|film)\.worker-[\w-]+\.js|sw\.js)$/;

/** As much of the interface as is used here; not every browser has it, nor do the types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * The address of one of the app's own scripts, in the type that the browser takes for one.
 * @throws TypeError for any other address
 */
export function trustedScript(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: ownScript });
  // A string to all who take it: the types of the DOM do not know better yet.
  return policy.createScriptURL(address) as string;
}

function ownScript(address: string): string {
  const { origin, pathname } = new URL(address, location.href);
  // While it is developed, the server gives scripts other names.
  if (origin === location.origin && (import.meta.env.DEV || OWN.test(pathname))) return address;
  throw new TypeError(`${address} is no script of the app`);
}
