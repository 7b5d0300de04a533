import { v5 } from 'uuid';

/** The namespace of all that the demo makes up. */
const NAMESPACE = '0b9a3a54-7d0e-5f43-9d2c-6a1f4e8c2b77';

/** The id of something in the demo: it follows from what the thing is, so that it is the same every time. */
export function demoId(...parts: (string | number)[]): string {
  return v5(parts.join('/'), NAMESPACE);
}
