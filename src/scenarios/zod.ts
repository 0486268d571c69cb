/** Zod without generated code, which the page's security policy forbids; schemas are made from here on only. */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
