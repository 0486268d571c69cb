/**
 * Whether threads of this page can share memory. Being isolated from other sites is what browsers ask for, but not all of
 * them have it then: WebKitGTK calls a page isolated and knows no `SharedArrayBuffer`.
 */
export const sharesMemory = (): boolean => crossOriginIsolated && typeof SharedArrayBuffer === 'function';
