import { defineContentScript } from "wxt/utils/define-content-script";
import { startButtons } from "../buttons/page-buttons";

export default defineContentScript({
  // The worker registers it for each granted site; `matches` here would become a host permission.
  registration: "runtime",
  cssInjectionMode: "manual",
  allFrames: true,
  noScriptStartedPostMessage: true,
  main(context) {
    startButtons(context.signal, () => context.notifyInvalidated());
  },
});
