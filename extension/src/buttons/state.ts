import type { PageState } from "../shared/messages";

/** Until the worker has spoken. */
export const UNKNOWN: PageState = {
  isForeign: false,
  isReady: false,
  language: "auto",
  calls: [],
  withTexts: false,
  taught: [],
  turn: 0,
  picking: null,
};
