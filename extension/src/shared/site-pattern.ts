/**
 * The match pattern to ask the browser for. It has no port: Firefox knows none in patterns. The worker compares
 * the whole origin before it serves a page.
 */
export function sitePattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
