/**
 * How often work that asks the page where things are may be done. On a page that is dear to lay out each such
 * question costs tens of milliseconds: the dearer it was, the longer the rest after it.
 */

const SHARE = 0.02; // of the main thread for buttons that have no reason to have lost their place
const SHARE_DUE = 0.15; // for those that are new, or whose page was scrolled
const LONGEST_REST = 4_000; // ms
const LONGEST_REST_DUE = 500; // ms; a button appears within a second

export class Pace {
  #endedAt = -Infinity;
  #cost = 0;

  /** Times are `performance.now()`. */
  mayWork(now: number, isDue: boolean): boolean {
    const rest = isDue ? Math.min(this.#cost / SHARE_DUE, LONGEST_REST_DUE) : Math.min(this.#cost / SHARE, LONGEST_REST);
    return now - this.#endedAt >= rest;
  }

  worked(from: number, to: number): void {
    this.#endedAt = to;
    this.#cost = to - from;
  }
}
