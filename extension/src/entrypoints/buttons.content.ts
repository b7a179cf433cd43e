import { defineContentScript } from "wxt/utils/define-content-script";

export default defineContentScript({
  registration: "runtime",
  cssInjectionMode: "manual",
  allFrames: true,
  noScriptStartedPostMessage: true,
  main() {},
});
